import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nothing } from './leftovers.js';
import { ownFolder } from './place.js';
import { oursOf } from './processes.js';
import { asBefore, openTerminal, type Terminal, type TerminalOptions } from './pty.js';
import { savedRun } from './saved-run.js';

const race = savedRun('race', '--rounds', '0');

interface Stage {
  readonly stage: string;
  /** Opens a terminal and waits until the program is there. */
  open(options?: TerminalOptions): Promise<Terminal>;
}

async function opened(args: readonly string[], there: string, options?: TerminalOptions): Promise<Terminal> {
  const terminal = openTerminal(args, options);
  await terminal.shows(there);
  return terminal;
}

/** A run that goes on until somebody ends it: the stage is at work, and says so. */
async function running(options?: TerminalOptions, more: readonly string[] = []): Promise<Terminal> {
  const args = ['run', 'race', '--no-predict', '--rounds', '100000', ...more];
  const terminal = await opened(args, 'the same again and again', options);
  expect(oursOf(terminal.tag).filter(({ command }) => command.includes('stage-entry'))).toHaveLength(1);
  return terminal;
}

/** The thread that blocks the stage's own exit sleeps for a second. */
async function sleeping(options?: TerminalOptions): Promise<Terminal> {
  // What runs is said when it has taken a moment; the stage was there long before.
  return opened(['run', 'lock', '--no-predict', '--slow', '--rounds', '0'], 'lock: ', options);
}

const stages: readonly Stage[] = [
  { stage: 'in the menu', open: (options) => opened([], 'Which lesson?', options) },
  {
    stage: 'at the prediction',
    open: (options) => opened(['run', 'thread-private'], 'I would rather just see it', options),
  },
  { stage: 'in the player, while rounds are run', open: running },
  { stage: 'while its threads sleep', open: sleeping },
  { stage: 'in the player', open: (options) => opened(['replay', race], 'step 1 of 8', options) },
  {
    stage: 'in the player, right after a run',
    open: (options) => opened(['run', 'race', '--no-predict', '--rounds', '0'], 'step 1 of 8', options),
  },
];

it.each(stages)('leaves everything as it was on Ctrl-C $stage', async ({ open }) => {
  const terminal = await open();
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
});

it.each(
  stages.flatMap(({ stage, open }) =>
    (['SIGTERM', 'SIGHUP', 'SIGINT'] as const).map((signal) => ({ stage, open, signal })),
  ),
)('leaves everything as it was on $signal $stage', async ({ open, signal }) => {
  const terminal = await open();
  process.kill(terminal.pid(), signal);
  expect(await terminal.end()).toEqual(asBefore(130));
});

it.each(stages)('leaves nothing behind when the window is closed $stage', async ({ open }) => {
  const terminal = await open({ shell: 'plain' });
  terminal.hangUp();
  expect(await terminal.left()).toEqual(nothing);
});

it('ends a run at once when the window is closed, and does not wait for its time limit', async () => {
  const folder = ownFolder();
  const file = join(folder, 'run.ndjson');
  const terminal = await running({ shell: 'plain' }, ['--save', file]);
  terminal.hangUp();
  expect(await terminal.left()).toEqual(nothing);
  expect(readFileSync(file, 'utf8')).toContain('"ended":"interrupted"');
});

it.each(stages)('leaves no process and no file when it is killed $stage', async ({ open }) => {
  const terminal = await open();
  process.kill(terminal.pid(), 'SIGKILL');
  expect(await terminal.left()).toEqual(nothing);
});

it('says what it ended, and tells what was recorded before', async () => {
  const terminal = await sleeping();
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
  expect(terminal.history()).toContain('Interrupted. Everything the run had started has been ended.');
  expect(terminal.history()).toContain('step 1 of');
});

it('needs Ctrl-C once, however often it is pressed', async () => {
  const terminal = await running();
  terminal.press('ctrlC', 'ctrlC', 'ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
});
