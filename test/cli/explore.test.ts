import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Exploration } from '../../src/trace/exploration.js';
import { ownFolder } from './place.js';
import { linesOf, runCli } from './run-cli.js';

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

it('says of a program that declares nothing that its outcomes are not judged', async () => {
  const { code, stdout } = await runCli(['explore', ...adding, '--json']);
  expect(code).toBe(0);
  const { outcomes, simplest } = JSON.parse(stdout) as Exploration;
  expect(outcomes).toMatchObject([1, 2].map((outcome) => ({ outcome, grade: 'acceptable', judged: false })));
  expect(simplest).toBeNull();
});

it('says where a token does not fit', async () => {
  const { outcomes } = await explored('race');
  const { code, stdout } = await runCli(['replay', `${outcomes[0]?.token ?? ''} 1`]);
  expect(code).toBe(1);
  expect(stdout).toContain('4 of 5 turns, run again');
  expect(stdout).toContain('does not fit the program: turn 5 is t1’s');
  expect(stdout).toContain('\n  concur-lessons explore race/broken\n');
});

it.each([
  ['en', 'alone.mjs has no default export', 'Write: export default async function main() { … }'],
  ['zh', 'alone.mjs 没有默认导出', '请写上：export default async function main() { … }'],
])('says once that a program has no main, and what to write (%s)', async (lang, told, hint) => {
  const file = join(ownFolder(), 'alone.mjs');
  writeFileSync(file, 'export function main() {}\n');
  const { code, stdout, stderr } = await runCli(['explore', file, '--lang', lang]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(linesOf(stderr)).toEqual([expect.stringContaining(told), hint]);
});

const returning = 'export default function main() { return 1; }';

it.each([
  ['export const outcomes = 3;', 'is no array', 'outcomes 不是数组'],
  ['export const outcomes = [{}];', '(number 1) without an outcome', '第 1 项没有写 outcome'],
  ["export const outcomes = [{ outcome: 1, grade: 'good' }];", 'the grade "good"', '第 1 项的 grade 是 "good"'],
  ['process.exitCode = 0; setImmediate(() => process.exit(3)); await new Promise(() => {});', '(3) was', '(3)'],
])('says in both languages what a program declares wrongly, or that it leaves: %s', async (text, en, zh) => {
  const file = join(ownFolder(), 'declaring.mjs');
  writeFileSync(file, `${text}\n${returning}\n`);
  for (const [lang, told] of Object.entries({ en, zh })) {
    const { code, stderr } = await runCli(['explore', file, '--lang', lang]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(told) as string });
  }
});

it('blames a program that comes to something else each time, and not itself', async () => {
  const file = join(ownFolder(), 'counting.mjs');
  writeFileSync(file, 'let runs = 0;\nexport default async function main() {\n  runs += 1;\n  return runs;\n}\n');
  const { code, stderr } = await runCli(['explore', file]);
  expect(code).toBe(1);
  expect(stderr).toContain('The program is not deterministic');
  expect(stderr).toContain('came to 1, and then to ');
  expect(stderr).not.toContain('Internal error');
});

it('judges nothing that a program of one’s own has not declared', async () => {
  const { code, stdout } = await runCli(['explore', ...adding]);
  expect(code).toBe(0);
  expect(stdout).toContain('main("plain", 2, 1)');
  expect(stdout).toContain('not judged');
  expect(stdout).toContain('export const outcomes');
  expect(stdout).toContain('Not proved for real processors: threads read and write counter');
  const stuck = await runCli(['explore', 'test/programs/explored/crossing.js']);
  expect(stuck.code).toBe(1);
  expect(stuck.stdout).toContain('Nobody can go on');
});

it('sets what free runs come to beside what is possible', async () => {
  const { code, stdout } = await runCli(['stress', 'lock', '--samples', '500', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ complete: true, samples: 500, rows: [{ outcome: 2, schedules: 2 }] });
});

it.each([
  [['explore', 'rase'], 'Did you mean: concur-lessons explore race'],
  [['explore', 'rase/atomc'], 'Did you mean: concur-lessons explore race/atomic'],
  [['replay', 'rase/broken@9f3c:1 2 2 1'], "Did you mean: concur-lessons replay 'race/broken@9f3c:1 2 2 1'"],
  [
    ['replay', 'race/brokn@9f3c:1 2', '--args', '[2]'],
    "Did you mean: concur-lessons replay 'race/broken@9f3c:1 2' --args '[2]'",
  ],
  [['explore', 'nowhere.ts'], 'there is no such file'],
  [['explore', 'multitask'], 'cannot be explored'],
  [['explore', 'race', '--args', '{}'], 'JSON array'],
  [['replay', 'race/broken@xyz:1 2'], 'no token'],
  [['replay', 'race/broken@9f3c:1 z'], '"z" in it is no turn'],
  [['replay', 'race/broken@9f3c:1 z', '--lang', 'zh'], '这不是令牌：其中的 “z” 看不懂。\n令牌的样子：'],
  [['replay', 'notatoken'], "has shown, such as: concur-lessons replay 'race/broken@9f3c:1 2 1 2'"],
])('says what is wrong with %j', async (words, told) => {
  const { code, stderr } = await runCli(words);
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});
