/** The walk begins when the first act has ended, while the others run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from './place.js';
import { oursOf } from './processes.js';
import { asBefore, openTerminal, type Terminal, type TerminalOptions } from './pty.js';
import { until } from './until.js';

const stagesOf = ({ tag }: Terminal) => oursOf(tag).filter(({ command }) => command.includes('stage-entry'));

/** At the first step, while the rounds run; they go on for ever, as far as a test is concerned. */
async function atFirstStep(args: readonly string[] = [], options?: TerminalOptions): Promise<Terminal> {
  const terminal = openTerminal(['run', 'race', '--no-predict', '--rounds', '100000', ...args], options);
  await terminal.shows('step 1 of …');
  expect(stagesOf(terminal)).toHaveLength(1);
  return terminal;
}

/** Whether race counts as finished. */
function isFinishedIn({ folder }: Terminal): boolean {
  const file = join(folder, 'progress.json');
  if (!existsSync(file)) return false;
  const { lessons } = JSON.parse(readFileSync(file, 'utf8')) as { lessons: Record<string, { done: string | null }> };
  return (lessons['race']?.done ?? null) !== null;
}

const turning = /[⠋⠙⠸⠴⠦⠇] running: the same again and again/;

it('shows the first step while a later act runs, says which, and walks through what there is', async () => {
  const terminal = await atFirstStep();
  await terminal.shows('running: the same again and again');
  terminal.press('right');
  await terminal.shows('step 2 of …');
  terminal.type('t');
  await terminal.shows('The whole timeline');
  terminal.press('escape', 'left');
  await terminal.shows('step 1 of …');
  expect(stagesOf(terminal)).toHaveLength(1);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('waits at the last step that is there, with a sign that turns', async () => {
  const terminal = await atFirstStep();
  terminal.press('end');
  await terminal.shows(turning);
  await terminal.shows('step 3 of …');
  terminal.press('left');
  await terminal.shows('step 2 of …');
  expect(terminal.text()).not.toMatch(turning);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it.each([
  { columns: 80, lang: 'en', words: 'running: the same again and again' },
  { columns: 40, lang: 'en', words: 'running: the same again and again' },
  { columns: 80, lang: 'zh', words: '正在运行：同一个程序，一遍又一遍' },
  { columns: 40, lang: 'zh', words: '正在运行：同一个程序，一遍又一遍' },
])('says what runs within $columns columns in $lang', async ({ columns, lang, words }) => {
  const terminal = openTerminal(['run', 'race', '--no-predict', '--rounds', '100000', '--lang', lang], {
    columns,
    slack: 30,
  });
  await terminal.shows(words);
  terminal.press('end');
  await terminal.shows(/[⠋⠙⠸⠴⠦⠇]/);
  expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(columns);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('says what runs in ASCII where there is no Unicode', async () => {
  const terminal = openTerminal(['run', 'race', '--no-predict', '--rounds', '100000'], { env: { LANG: 'C' } });
  await terminal.shows('step 1 of ...');
  terminal.press('end');
  await terminal.shows(/[-\\|/] running: the same again and again/);
  expect(terminal.text()).not.toMatch(/[^\x20-\x7e\n]/);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('goes on by itself to the summary when the acts have ended', async () => {
  const terminal = openTerminal(['run', 'race', '--no-predict', '--rounds', '30']);
  await terminal.shows('step 1 of ');
  terminal.press('end');
  await terminal.shows(/summary$/m);
  terminal.press('left');
  await terminal.shows(/step (\d+) of \1/);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(isFinishedIn(terminal)).toBe(true);
});

it('stops what runs when the learner leaves, says so, and does not count the lesson as finished', async () => {
  const terminal = await atFirstStep();
  terminal.press('end');
  await terminal.shows(turning);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(terminal.history()).toContain('2 × 1,000,000 additions');
  expect(terminal.history()).toContain('the same again and again: not waited for');
  expect(isFinishedIn(terminal)).toBe(false);
});

it('stops what runs on Ctrl-C, and keeps what was seen', async () => {
  const terminal = await atFirstStep();
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
  expect(terminal.history()).toContain('Interrupted. Everything the run had started has been ended.');
  expect(terminal.history()).toContain('2 × 1,000,000 additions');
});

it('runs a run that is to be kept to its end when the learner leaves, and keeps all of it', async () => {
  const file = join(ownFolder(), 'run.ndjson');
  const terminal = openTerminal(['run', 'race', '--no-predict', '--rounds', '200', '--save', file]);
  await terminal.shows('running: the same again and again');
  terminal.type('q');
  await terminal.shows('race: the same again and again');
  expect(await terminal.end()).toEqual(asBefore(0));
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const ofType = (type: string) => lines.filter((line) => line.startsWith(`{"type":"${type}"`));
  const results = ofType('result');
  expect(results.length).toBeGreaterThan(2);
  expect(results).toHaveLength(ofType('act').length);
  for (const line of results) expect(line).toContain('"ended":"finished"');
  expect(terminal.history()).toContain('Saved to');
  expect(terminal.history()).not.toContain('not waited for');
});

it('can be interrupted while it runs on for the file, which then holds what there is', async () => {
  const file = join(ownFolder(), 'run.ndjson');
  const terminal = await atFirstStep(['--save', file]);
  terminal.type('q');
  await terminal.shows('race: the same again and again');
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
  expect(readFileSync(file, 'utf8')).toContain('"ended":"interrupted"');
});

it('tells of an act whose stage died, and goes on with the acts after it', async () => {
  const terminal = await atFirstStep();
  const [stage] = stagesOf(terminal);
  process.kill(stage?.pid ?? Number.NaN, 'SIGKILL');
  await terminal.shows(/step 1 of \d/);
  terminal.press('right', 'right', 'right');
  await terminal.shows('SIGKILL');
  terminal.press('end');
  await terminal.shows(/summary$/m);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(1));
});

it('walks by itself through acts as they end', async () => {
  const terminal = openTerminal(['run', 'race', '--auto', '0.05', '--rounds', '30']);
  await terminal.shows(/summary$/m);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('counts Python as a part of the run that is still to come, where it is asked for', async () => {
  const terminal = openTerminal(['run', 'race', '--no-predict', '--rounds', '30', '--python']);
  await terminal.shows(/step 1 of \d/);
  await until('the end of all stages', () => stagesOf(terminal).length === 0);
  terminal.type('p');
  await terminal.shows('Python');
  expect(terminal.text()).not.toContain('--python');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});
