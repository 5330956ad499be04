import { expect, it } from 'vitest';
import { exploreMemory } from './explore-memory.js';

it.each(['none', 'source-dpor'] as const)('exploring keeps nothing of its schedules (%s)', async (reduction) => {
  const { schedules, grown, problems } = await exploreMemory({ schedules: 5_000, reduction });
  expect(schedules).toBe(5_000);
  expect(grown.map(({ what, early, late }) => [what, early > 0, late > 0])).toEqual([
    ['the heap of main', true, true],
    ['the heap of t1', true, true],
    ['the heap of t2', true, true],
    ['the process', true, true],
  ]);
  expect(problems).toEqual([]);
});
