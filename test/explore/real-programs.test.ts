import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exploreReal, replayReal, reportOf } from './support/real.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concur-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const start = `
export default async function main() {
  const x = new SharedInt('x', 0);
  const all = ['t1', 't2'].map((name) => new Thread(work, { args: [x], name }));
  for (const thread of all) thread.start();
  for (const thread of all) await thread.join();
  return x.value;
}
`;
const head = "import { SharedInt, Thread } from 'concur-lessons/kit';\n";

describe('A program of the learner’s own', () => {
  test('runs from any folder, with its types, and with the files that it imports.', async () => {
    file('lib/plus.ts', 'export function plus(a: number, b: number): number {\n  return a + b;\n}\n');
    const body = `import { plus } from './lib/plus.js';\nexport function work(x: SharedInt): void {\n  x.value = plus(x.value, 1);\n}\n`;
    const found = await exploreReal(file('typed.ts', `${head}${body}${start}`), []);
    expect(found.outcomes.map(({ outcome }) => outcome)).toEqual([1, 2]);
  });

  test('declares its outcomes by an export.', async () => {
    const outcomes = `export const outcomes = [{ outcome: 2, grade: 'acceptable' }, { outcome: 1, grade: 'forbidden' }];\n`;
    const path = file('graded.js', `${head}export function work(x) { x.value += 1; }\n${outcomes}${start}`);
    const { simplest, outcomes: graded } = await exploreReal(path, []);
    expect(graded.map(({ grade }) => grade)).toEqual(['forbidden', 'acceptable']);
    expect(simplest?.steps.map(({ site }) => site?.line)).toEqual([2, 2, 2, 2]);
  });

  test('that throws in some order is shown the order.', async () => {
    const body = `export function work(x) { const seen = x.value; x.value = seen + 1; if (x.value !== seen + 1) throw new Error('torn'); }\n`;
    const { outcomes, simplest } = await exploreReal(file('throws.js', `${head}${body}${start}`), []);
    expect(outcomes.some(({ ended, reason }) => ended === 'crashed' && reason?.includes('torn'))).toBe(true);
    expect(simplest?.ended).toBe('crashed');
  });

  test('that is not the same when it runs again is told so, with its line.', async () => {
    const body = `export function work(x) { x.value = Math.floor(Math.random() * 1e9); }\n`;
    const path = file('random.js', `${head}${body}${start}`);
    await expect(exploreReal(path, [])).rejects.toMatchObject({
      name: 'NotDeterministic',
      site: { file: 'random.js', line: 2 },
    });
  });

  test('that keeps values from one run to the next is told so.', async () => {
    const body = `let kept = 0;\nexport function work(x) { kept += 1; x.value = kept; }\n`;
    const path = file('kept.js', `${head}${body}${start}`);
    await expect(exploreReal(path, [])).rejects.toMatchObject({ name: 'NotDeterministic' });
  });

  test('may make its shared objects where its module begins.', async () => {
    const main = `const x = new SharedInt('x', 5);\nexport function work(x) { x.value += 1; }\n`;
    const path = file('module.js', `${head}${main}${start.replace("const x = new SharedInt('x', 0);", '')}`);
    const { outcomes } = await exploreReal(path, []);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([6, 7]);
  });

  test('with an error in its text is refused with its line.', async () => {
    await expect(exploreReal(file('wrong.ts', 'const a = 1;\nconst b: = 2;\n'), [])).rejects.toMatchObject({
      name: 'BadProgram',
      line: 2,
    });
  });
});

describe('A token', () => {
  test('of a deadlock leads there again, with the same circle.', async () => {
    const { outcomes } = await exploreReal('crossing.js', []);
    const deadlock = outcomes.find(({ ended }) => ended === 'deadlock')?.token ?? '';
    const crossed = await replayReal('crossing.js', [], deadlock);
    expect(crossed).toMatchObject({ ended: 'deadlock', misfit: null });
    expect(crossed.circle.map(({ actor }) => actor)).toEqual(['t1', 't2']);
  });

  test('that no longer fits is followed as far as it goes, and says where it stops.', async () => {
    const blocked = await replayReal('crossing.js', [], 'crossing.js@9f3c:1 2 1');
    expect(blocked.misfit).toMatchObject({ turn: 3, thread: 't1', why: 'blocked' });
    expect(blocked.steps).toHaveLength(2);
    const gone = await replayReal('adding.js', ['plain', 2, 1], 'adding.js@9f3c:1 1 1');
    expect(gone.misfit).toMatchObject({ turn: 3, why: 'ended' });
    const stranger = await replayReal('adding.js', ['plain', 2, 1], 'adding.js@9f3c:5');
    expect(stranger.misfit).toMatchObject({ turn: 1, why: 'never started' });
  });
});

test('Free runs come to nothing that their locks forbid.', async () => {
  const line = await reportOf('adding.js', ['locked', 2, 3], {
    kind: 'stress',
    samples: 1_000,
    limitMs: 20_000,
    canDeadlock: false,
  });
  expect(line).toMatchObject({ type: 'stressed', rows: [{ outcome: 6, ended: 'finished' }] });
});
