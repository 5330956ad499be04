import { expect, it } from 'vitest';
import type { Exploration } from '../../src/trace/exploration.js';
import { runCli } from './run-cli.js';

async function explored(program: string): Promise<Exploration> {
  const { code, stdout, stderr } = await runCli(['explore', program, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Exploration;
}

/** What calls of `--json` print, two of them at a time. */
async function inPairs(calls: readonly (() => ReturnType<typeof runCli>)[]): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  for (let at = 0; at < calls.length; at += 2) {
    for (const { code, stdout } of await Promise.all(calls.slice(at, at + 2).map((call) => call()))) {
      expect(code).toBe(0);
      told.push(JSON.parse(stdout));
    }
  }
  return told;
}

it.each([
  ['race/broken', ['interesting', 'acceptable'], 0],
  ['race/atomic', ['acceptable'], 0],
  ['lock/fixed', ['acceptable'], 0],
  ['lock/two-locks', ['interesting', 'acceptable'], 0],
  ['deadlock/broken', ['acceptable', 'interesting'], 1],
  ['deadlock/ordered', ['acceptable'], 0],
  ['async-race/broken', ['interesting', 'interesting', 'acceptable'], 0],
  ['async-race/fixed', ['acceptable'], 0],
  ['async-race/in-turn', ['acceptable'], 0],
])('proves what can come out of %s', async (program, grades, deadlocks) => {
  const found = await explored(program);
  expect(found).toMatchObject({ type: 'exploration', format: 1, program, complete: true, deadlocks });
  expect(found.outcomes.map(({ grade }) => grade)).toEqual(grades);
});

const adding = ['test/programs/explored/adding.js', '--args', '["plain",2,1]'];

it.each([
  [['explore', 'deadlock', '--json'], []],
  [['explore', 'lock', 'two-locks', '--lang', 'zh'], []],
  [['explore', 'async-race', '--json'], []],
  [['stress', ...adding, '--samples', '200'], adding.slice(1)],
])('replays every token that it has shown, ten times of ten: %j', async (words, more) => {
  const shown = await runCli(words);
  const tokens = new Set(shown.stdout.match(/[\w./-]+@[0-9a-f]{4}:[\d !x]*[\d!]/g));
  expect(tokens.size).toBeGreaterThan(1);
  for (const token of tokens) {
    const again = () => runCli(['replay', token, ...more, '--json']);
    const [first, ...others] = await inPairs(Array.from({ length: 10 }, () => again));
    expect(first).toMatchObject({ misfit: null });
    for (const other of others) expect(other).toEqual(first);
  }
});

it('says where a token does not fit', async () => {
  const { outcomes } = await explored('race');
  const { code, stdout } = await runCli(['replay', `${outcomes[0]?.token ?? ''} 1`]);
  expect(code).toBe(1);
  expect(stdout).toContain('no longer fits');
});

it('sets what free runs come to beside what is possible', async () => {
  const { code, stdout } = await runCli(['stress', 'lock', '--samples', '500', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ complete: true, samples: 500, rows: [{ outcome: 2, schedules: 2 }] });
});

it.each([
  [['explore', 'rase'], 'Did you mean'],
  [['explore', 'nowhere.ts'], 'there is no such file'],
  [['explore', 'multitask'], 'cannot be explored'],
  [['explore', 'race', '--args', '{}'], 'JSON array'],
  [['replay', 'race/broken@xyz:1 2'], 'no token'],
])('says what is wrong with %j', async (words, told) => {
  const { code, stderr } = await runCli(words);
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});
