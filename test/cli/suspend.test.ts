import { expect, it } from 'vitest';
import { nothing } from './leftovers.js';
import { asBefore, openTerminal, type Terminal, untilRead } from './pty.js';
import { savedRun } from './saved-run.js';
import { until } from './until.js';

const race = savedRun('race', '--rounds', '0');

/** Starts the program from a prompt, below another process of its job, as npx does. */
async function start(command: string): Promise<Terminal> {
  const terminal = openTerminal([], { shell: 'interactive', env: { FILE: race } });
  await terminal.shows(/^\$$/m);
  terminal.type('before=$(stty -g)\r');
  terminal.type(`sh -c '$PROGRAM ${command}; echo "code $?"'\r`);
  return terminal;
}

/** The prompt is there and takes a line, as it does in a terminal that is as it should be. */
async function atPrompt(terminal: Terminal): Promise<void> {
  await terminal.shows(/Stopped|suspended/i);
  expect(terminal.isAlternate()).toBe(false);
  terminal.type('echo a"live"\r');
  await terminal.shows(/^alive$/m);
}

async function leave(terminal: Terminal, code: number): Promise<void> {
  await terminal.shows(`code ${code}`);
  terminal.type(`[ "$before" = "$(stty -g)" ] && echo "0 same" > "$REPORT"; ${untilRead}; exit\r`);
}

it('lets the player be suspended with Ctrl-Z, and goes on where it was', async () => {
  const terminal = await start('replay $FILE');
  await terminal.shows('step 1 of 8');
  terminal.press('right', 'ctrlZ');
  await atPrompt(terminal);
  expect(terminal.text()).not.toContain('step 2 of 8');
  terminal.type('fg\r');
  await terminal.shows('step 2 of 8');
  expect(terminal.isAlternate()).toBe(true);
  terminal.press('right');
  await terminal.shows('step 3 of 8');
  terminal.press('ctrlZ');
  await terminal.shows(/^alive$[^]*(?:Stopped|suspended)/im);
  terminal.type('fg\r');
  await terminal.shows('step 3 of 8');
  terminal.type('q');
  await leave(terminal, 0);
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('lets a question be suspended with Ctrl-Z, and takes its answer afterwards', async () => {
  const terminal = await start('run thread-private --rounds 0');
  await terminal.shows('I would rather just see it');
  terminal.press('ctrlZ');
  await atPrompt(terminal);
  terminal.type('fg\r');
  await terminal.shows(/fg\n[^]*I would rather just see it/);
  terminal.press('down');
  await terminal.shows(/▶ less than/);
  terminal.press('enter');
  await terminal.shows(/step 1 of \d/);
  terminal.type('q');
  await leave(terminal, 0);
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('lets a run be suspended with Ctrl-Z, and ends it afterwards', async () => {
  const terminal = await start('run race --no-predict --rounds 100000 --save "$REPORT.run"');
  await terminal.shows('step 1 of …');
  // It is to be kept, so it goes on when the learner leaves.
  terminal.type('q');
  await terminal.shows('race: the same again and again');
  terminal.press('ctrlZ');
  await atPrompt(terminal);
  const seen = terminal.bytes().length;
  terminal.type('fg\r');
  await until('the spinner to turn', () => /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/.test(terminal.bytes().slice(seen)));
  terminal.press('ctrlC');
  await terminal.shows(/^\$$/m);
  terminal.type('echo "code $?"\r');
  await leave(terminal, 130);
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('lets the player be suspended while a later act runs, and draws nothing on the prompt', async () => {
  const terminal = await start('run race --no-predict --rounds 20');
  await terminal.shows('step 1 of …');
  terminal.press('ctrlZ');
  await atPrompt(terminal);
  terminal.type('fg\r');
  await terminal.shows(/step 1 of \d/);
  expect(terminal.isAlternate()).toBe(true);
  terminal.press('end');
  await terminal.shows(/summary$/m);
  terminal.type('q');
  await leave(terminal, 0);
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('goes on when it is stopped and continued from elsewhere', async () => {
  const terminal = openTerminal(['replay', race]);
  await terminal.shows('step 1 of 8');
  const pid = terminal.pid();
  process.kill(pid, 'SIGSTOP');
  terminal.press('right');
  process.kill(pid, 'SIGCONT');
  await terminal.shows('step 2 of 8');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('goes on in the player when there is no shell to which Ctrl-Z could give the terminal', async () => {
  const terminal = openTerminal(['replay', race], { shell: 'none' });
  await terminal.shows('step 1 of 8');
  terminal.press('ctrlZ');
  await until('the screen to be taken again', () => terminal.bytes().split('\u001b[?1049h').length === 3);
  terminal.press('right');
  await terminal.shows('step 2 of 8');
  terminal.type('q');
  expect(await terminal.left()).toEqual(nothing);
});

it('asks again when there is no shell to which Ctrl-Z could give the terminal', async () => {
  const terminal = openTerminal(['run', 'thread-private'], { shell: 'none' });
  await terminal.shows('I would rather just see it');
  terminal.press('ctrlZ');
  await terminal.shows(/I would rather just see it[^]*I would rather just see it/);
  terminal.press('down');
  await terminal.shows(/▶ less than/);
  terminal.press('ctrlC');
  expect(await terminal.left()).toEqual(nothing);
});
