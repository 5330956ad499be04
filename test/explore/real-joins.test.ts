import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Exploration } from '../../src/trace/exploration.js';
import { exploreReal, reportOf } from './support/real.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concur-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program whose `main` starts `a`, which waits for an event, and `b`, which does not, and then does this. */
function program(body: string): string {
  const path = join(mkdtempSync(join(folder, 'of-')), 'joins.js');
  const text = `import { Event, SharedInt, sleep, Thread } from 'concur-lessons/kit';
export function waits(e, x) {
  x.value += 1;
  e.wait();
  x.value += 1;
}
export function ends(e, x) {
  x.value += e.isSet() ? 10 : 1;
}
export default async function main() {
  const [e, x] = [new Event('e'), new SharedInt('x', 0)];
  const [a, b] = [waits, ends].map((target) => new Thread(target, { args: [e, x], name: target === waits ? 'a' : 'b' }));
  a.start();
  b.start();
  ${body}
  return x.value;
}
`;
  writeFileSync(path, text);
  return path;
}

const outcomesOf = ({ outcomes }: Exploration) =>
  outcomes.map(({ outcome, interleavings }) => `${JSON.stringify(outcome)}: ${interleavings}`).toSorted();

describe('A thread that waits for what stands behind the join of another', () => {
  test.each([
    ['awaited together', 'await Promise.all([a.join(), b.join().then(() => e.set())]);', true],
    ['awaited together the other way round', 'await Promise.all([b.join().then(() => e.set()), a.join()]);', true],
    ['awaited one by one', 'await b.join(); e.set(); await a.join();', false],
  ])('is no deadlock: %s, by both methods.', async (_, body, joins) => {
    const path = program(body);
    const reduced = await exploreReal(path, []);
    const brute = await exploreReal(path, [], { reduction: 'none' });
    expect(reduced).toMatchObject({ complete: true, deadlocks: 0, joins });
    expect(brute).toMatchObject({ complete: true, deadlocks: 0, joins });
    expect(outcomesOf(reduced)).toEqual(outcomesOf(brute));
    const stress = { kind: 'stress', samples: 20, limitMs: 30_000, canDeadlock: false } as const;
    const free = await reportOf(path, [], stress);
    const rows = free.type === 'stressed' ? free.rows : [];
    expect(rows.map(({ ended }) => ended)).toContain('finished');
    expect(rows.map(({ ended }) => ended)).not.toContain('timeout');
  });

  test('is one where nobody sets it, whatever else has ended.', async () => {
    const found = await exploreReal(program('await Promise.all([a.join(), b.join()]);'), []);
    expect(found.outcomes.map(({ ended }) => ended)).toEqual(['deadlock']);
  });
});

describe('Which orders of joins were not tried is told:', () => {
  test.each([
    ['joins one after the other', 'e.set(); await a.join(); await b.join();', false],
    [
      'one that is called and awaited later',
      'e.set(); const j = a.join(); x.value += 1; await j; await b.join();',
      false,
    ],
    ['joins behind a sleep', 'e.set(); await sleep(1); await a.join(); await b.join();', false],
    ['two at once', 'e.set(); await Promise.race([a.join(), b.join()]);', true],
    ['one with something else meanwhile', 'e.set(); const j = a.join(); await null; x.value = 5; await j;', true],
    ['one that nobody awaits', 'e.set(); void a.join().then(() => { x.value = 5; }); await null;', true],
  ])('%s', async (_, body, joins) => {
    expect(await exploreReal(program(body), [])).toMatchObject({ complete: true, joins });
  });
});
