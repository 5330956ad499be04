import { expect, it } from 'vitest';
import { openTerminal, type Terminal } from './pty.js';
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
  terminal.type('[ "$before" = "$(stty -g)" ] && echo "0 same" > "$REPORT"; exit\r');
  await terminal.ends(0);
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
});

it('lets a question be suspended with Ctrl-Z, and takes its answer afterwards', async () => {
  const terminal = await start('run race --rounds 0');
  await terminal.shows('I would rather just see it');
  terminal.press('ctrlZ');
  await atPrompt(terminal);
  terminal.type('fg\r');
  await terminal.shows(/fg\n[^]*I would rather just see it/);
  terminal.press('down');
  await terminal.shows(/▶ less than/);
  terminal.press('enter');
  await terminal.shows('step 1 of 8');
  terminal.type('q');
  await leave(terminal, 0);
});

it('lets a run be suspended with Ctrl-Z, and ends it afterwards', async () => {
  const terminal = await start('run race --no-predict --rounds 100000');
  await terminal.shows('the same again and again');
  terminal.press('ctrlZ');
  await atPrompt(terminal);
  const seen = terminal.bytes().length;
  terminal.type('fg\r');
  await until('the spinner to turn', () => /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/.test(terminal.bytes().slice(seen)));
  terminal.press('ctrlC');
  await terminal.shows(/^\$$/m);
  terminal.type('echo "code $?"\r');
  await leave(terminal, 130);
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
  await terminal.ends(0);
});

it.each([
  { where: 'in the player', args: ['replay', race], there: 'step 1 of 8', key: 'right', next: 'step 2 of 8' },
  { where: 'at a question', args: ['run', 'race'], there: 'every time', key: 'down', next: '▶ less than' },
] as const)('goes on $where when there is no shell to which Ctrl-Z could give the terminal', async (given) => {
  const terminal = openTerminal(given.args, { shell: 'none' });
  await terminal.shows(given.there);
  terminal.press('ctrlZ');
  // What is typed while it finds out that nobody stops it may be lost.
  await until('an answer', () => {
    terminal.press(given.key);
    return terminal.text().includes(given.next);
  });
  terminal.press('ctrlC');
  await terminal.leavesNothing();
});
