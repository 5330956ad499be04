import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ContractLine, linesOfType, readContract } from './contract.js';
import { nothing } from './leftovers.js';
import { linesOf, runCli, startCli } from './run-cli.js';
import { until } from './until.js';

/** What has been recorded so far. */
function traceIn(temporary: string): string {
  const [run] = readdirSync(temporary);
  const file = join(temporary, run ?? '', 'trace.ndjson');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** What is true of every output of `--json`. */
function expectWhole(lines: readonly ContractLine[], code: number | null): void {
  const order = lines.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]);
  expect(order).toEqual(['run', 'event', 'step', 'result', 'end']);
  const seqs = linesOfType(lines, 'event').map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  const steps = linesOfType(lines, 'step');
  expect(steps.map(({ index, of }) => [index, of])).toEqual(steps.map((_, index) => [index + 1, steps.length]));
  expect(steps.flatMap(({ events }) => events).filter((seq) => !seqs.includes(seq))).toEqual([]);
  const acts = [...new Set(linesOfType(lines, 'event').map(({ act }) => act))];
  // An act that explores has no events of its own.
  const results = linesOfType(lines, 'result').map(({ act }) => act);
  expect(results).toEqual(results.map((_, index) => index + 1));
  expect(acts.filter((act) => !results.includes(act))).toEqual([]);
  expect(linesOfType(lines, 'end')).toMatchObject([{ exitCode: code }]);
}

it.each([
  { lesson: 'race', variant: 'broken', acts: 4, grade: /interesting/ },
  { lesson: 'race', variant: 'atomic', acts: 4, grade: /acceptable/ },
  { lesson: 'lock', variant: 'fixed', acts: 5, grade: /acceptable|interesting/ },
  { lesson: 'lock', variant: 'two-locks', acts: 3, grade: /interesting/ },
])('keeps the machine contract in $lesson $variant', async ({ lesson, variant, acts, grade }) => {
  const { code, stdout, stderr } = await runCli(['run', lesson, variant, '--json', '--rounds', '2']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = readContract(stdout);
  expectWhole(lines, code);
  expect(lines[0]).toMatchObject({ lesson, variant });
  expect(linesOfType(lines, 'result')).toHaveLength(acts);
  expect(linesOfType(lines, 'end')[0]?.grade).toMatch(grade);
});

it('tells a run that was interrupted as one, with the exit code that the process has', async () => {
  const call = startCli(['run', 'race', '--json', '--rounds', '100000']);
  await until('a second act', () => traceIn(call.temporary).includes('"act":2'));
  process.kill(call.pid, 'SIGINT');
  const { code, stdout } = await call.end;
  expect(code).toBe(130);
  const lines = readContract(stdout);
  expect(linesOfType(lines, 'result').at(-1)).toMatchObject({ ended: 'interrupted' });
  expect(linesOfType(lines, 'end')).toMatchObject([{ exitCode: 130 }]);
  expect(call.leftovers()).toEqual(nothing);
});

it('leaves the rounds out with --rounds 0, and runs as many as are asked for', async () => {
  const none = readContract((await runCli(['run', 'race', '--json', '--rounds', '0'])).stdout);
  expect(linesOfType(none, 'result')).toMatchObject([{ id: 'million' }, { id: 'slow' }]);
  expect(linesOfType(none, 'step').map(({ id }) => id)).not.toContain('rounds');
  const three = readContract((await runCli(['run', 'race', '--json', '--rounds', '3'])).stdout);
  const rounds = linesOfType(three, 'result').find((line) => line['id'] === 'rounds');
  expect(rounds?.outcome).toHaveLength(3);
});

it('speaks the language that is asked for in its sentences, and in nothing else', async () => {
  const { stdout } = await runCli(['run', 'race', '--json', '--rounds', '0', '--lang', 'zh']);
  const lines = readContract(stdout);
  for (const { text } of linesOfType(lines, 'step')) expect(text).toMatch(/\p{Script=Han}/u);
  for (const event of linesOfType(lines, 'event')) expect(JSON.stringify(event)).not.toMatch(/\p{Script=Han}/u);
});

it('lists the lessons as one array', async () => {
  const { code, stdout, stderr } = await runCli(['list', '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(linesOf(stdout)).toHaveLength(1);
  const list = JSON.parse(stdout) as readonly Record<string, unknown>[];
  for (const row of list) {
    expect(Object.keys(row)).toEqual(['id', 'title', 'chapter', 'minutes', 'variants', 'platforms', 'done']);
  }
  expect(list.find(({ id }) => id === 'race')).toEqual({
    id: 'race',
    title: 'The race: two threads, one counter',
    chapter: 'sharing',
    minutes: 6,
    variants: ['broken', 'atomic'],
    platforms: null,
    done: false,
  });
});
