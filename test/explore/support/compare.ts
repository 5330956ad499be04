import { expect } from 'vitest';
import { classOf } from '../../../src/explore/classes.js';
import { DporSearch } from '../../../src/explore/dpor.js';
import type { Json } from '../../../src/trace/events.js';
import type { Exploration } from '../../../src/trace/exploration.js';
import { searchAll } from './search-all.js';
import type { Warm } from './warm.js';

const kinds = ({ outcomes }: Exploration): unknown[] =>
  outcomes.map(({ outcome, ended, reason }) => [ended, outcome, reason]);

/**
 * Explores a program by both methods: the reduction takes exactly one schedule of each class, loses nothing, and finds the
 * same simplest failure.
 */
export async function compareMethods(warm: Warm, args: readonly Json[]): Promise<Exploration> {
  const classes = new Set<string>();
  const brute = await warm.explore(args, 'none', (run) => classes.add(classOf(run)));
  const taken: string[] = [];
  await searchAll(new DporSearch(), warm.executor(args), { onRun: (run) => taken.push(classOf(run)) });
  expect(taken.toSorted()).toEqual([...classes].toSorted());
  const reduced = await warm.explore(args, 'source-dpor');
  expect([reduced.complete, brute.complete]).toEqual([true, true]);
  expect(reduced.schedules).toBe(classes.size);
  expect(reduced.interleavings).toBe(brute.schedules);
  expect(kinds(reduced)).toEqual(kinds(brute));
  expect(reduced.simplest?.token).toBe(brute.simplest?.token);
  return reduced;
}
