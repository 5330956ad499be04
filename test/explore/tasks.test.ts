import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/trace/events.js';
import { warmProgram } from './support/warm.js';

const warm = await warmProgram('tasks.js');

/** How many interleavings lead to each outcome. */
async function countsBy(args: readonly Json[], reduction: 'source-dpor' | 'none') {
  const found = await warm.explore(args, reduction);
  expect(found).toMatchObject({ complete: true });
  const counts = Object.fromEntries(
    found.outcomes.map(({ outcome, interleavings }) => [JSON.stringify(outcome), interleavings]),
  );
  return { counts, found };
}

/** So many tasks, each with so many awaits: the ways to lay their rows of awaits into one. */
function orders(tasks: number, awaits: number): number {
  let count = 1;
  for (let task = 1; task <= tasks; task += 1)
    for (let nth = 1; nth <= awaits; nth += 1) count = (count * ((task - 1) * awaits + nth)) / nth;
  return Math.round(count);
}

describe('Tasks of one thread', () => {
  test.each([
    [2, 1, 2],
    [3, 1, 6],
    [2, 2, 6],
    [4, 1, 24],
    [2, 3, 20],
    [3, 2, 90],
  ])('%i × %i awaits come back in %i orders, each run once, by both methods.', async (tasks, awaits, count) => {
    expect(orders(tasks, awaits)).toBe(count);
    for (const reduction of ['source-dpor', 'none'] as const) {
      const { counts, found } = await countsBy(['whole', tasks, awaits], reduction);
      expect(found).toMatchObject({ schedules: count, interleavings: count, redundant: 0, threads: 0 });
      // From one await to the next nobody comes in.
      expect(counts).toEqual({ [tasks * awaits]: count });
    }
  });

  test('come back in every order there is, and in each of them once.', async () => {
    const { counts } = await countsBy(['told', 3, 1], 'source-dpor');
    expect(counts).toEqual({ 123: 1, 132: 1, 213: 1, 231: 1, 312: 1, 321: 1 });
  });

  // Reading and writing are two steps with an await before each: as two plain steps of threads.
  test.each([
    [2, 1, { 1: 4, 2: 2 }],
    [2, 2, { 2: 32, 3: 32, 4: 6 }],
    [3, 1, { 1: 48, 2: 36, 3: 6 }],
  ])('%i × %i additions with an await in between lose as many as threads do.', async (tasks, times, known) => {
    for (const reduction of ['source-dpor', 'none'] as const)
      expect((await countsBy(['between', tasks, times], reduction)).counts).toEqual(known);
  });

  test('in a chain have one order, and then nothing that they do is a step.', async () => {
    const { found } = await countsBy(['between', 3, 2, { chained: true }], 'source-dpor');
    expect(found).toMatchObject({ schedules: 1, steps: 0, outcomes: [{ outcome: 6 }] });
  });

  test('that throw fail exactly in the orders in which they do.', async () => {
    for (const reduction of ['source-dpor', 'none'] as const) {
      const { found } = await countsBy(['throwing', 3, 1], reduction);
      const crash = found.outcomes.find(({ ended }) => ended === 'crashed');
      expect(crash).toMatchObject({ schedules: 1, reason: expect.stringContaining('two was first') });
      expect(found.schedules).toBe(5);
      expect(found.simplest?.steps.map(({ op }) => op)).toContain('wake');
    }
  });
});

describe('Tasks beside threads', () => {
  test.each<readonly Json[]>([
    ['whole', 2, 1, { threads: 1 }],
    ['between', 2, 1, { threads: 1 }],
    ['whole', 2, 1, { threads: 2 }],
    ['told', 2, 2, { threads: 1 }],
  ])('%s %i × %i %j: both methods agree on every outcome and every count.', async (...args) => {
    const [reduced, brute] = [await countsBy(args, 'source-dpor'), await countsBy(args, 'none')];
    expect(reduced.counts).toEqual(brute.counts);
    expect(reduced.found.interleavings).toBe(brute.found.schedules);
    expect(reduced.found.schedules).toBeLessThan(brute.found.schedules);
    expect(reduced.found.redundant).toBe(0);
  });
});

test('Every token leads to its outcome again.', async () => {
  const args = ['between', 3, 1];
  const { found } = await countsBy(args, 'source-dpor');
  for (const { outcome, token } of found.outcomes)
    expect(await warm.replay(args, token)).toMatchObject({ outcome, misfit: null });
  const last = await warm.replay(args, `tasks.js@9f3c:0!!`);
  expect(last.steps[0]).toMatchObject({ actor: 'main', op: 'wake', value: 3 });
  expect(last.misfit).toBeNull();
  const beyond = await warm.replay(args, `tasks.js@9f3c:0!!!`);
  expect(beyond.misfit).toMatchObject({ turn: 1, thread: 'main', why: 'blocked' });
});

test('All runs take the same number of steps, from the first on, which knew nothing of sleeps.', async () => {
  const lengths = new Set<number>();
  await warm.explore(['between', 2, 1], 'none', ({ steps }) => lengths.add(steps.length));
  // Two reads, two writes, four awaits, and what main reads at its end, twice.
  expect([...lengths]).toEqual([10]);
});
