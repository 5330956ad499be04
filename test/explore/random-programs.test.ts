import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BruteSearch } from '../../src/explore/brute.js';
import { classOf } from '../../src/explore/classes.js';
import { countInterleavings } from '../../src/explore/count-interleavings.js';
import { DporSearch } from '../../src/explore/dpor.js';
import { explore } from '../../src/explore/explore.js';
import type { Grader } from '../../src/explore/verdict.js';
import type { Exploration } from '../../src/trace/exploration.js';
import { ModelExecutor } from './support/model.js';
import { modelOf, randomModel } from './support/random-model.js';
import { outcomeOf, searchAll } from './support/search-all.js';

/** How many random programs; each is run through every interleaving. */
const numRuns = Number(process.env['EXPLORE_RANDOM_PROGRAMS'] ?? 1_500);
const interleavingLimit = 3_000;

const kinds = ({ outcomes }: Exploration): unknown[] =>
  outcomes.map(({ outcome, ended, reason, grade }) => ({ outcome, ended, reason, grade }));

test('The reduction takes exactly one schedule of each class of a random program, loses none, and counts what they stand for.', async () => {
  await fc.assert(
    fc.asyncProperty(randomModel(interleavingLimit), async (random) => {
      const outcomes = new Map<string, string>();
      const brute = await searchAll(new BruteSearch(), new ModelExecutor(modelOf(random)), {
        onRun: (run) => {
          const itsClass = classOf(run);
          expect(outcomeOf(run)).toBe(outcomes.get(itsClass) ?? outcomeOf(run));
          outcomes.set(itsClass, outcomeOf(run));
        },
      });
      const taken: string[] = [];
      let interleavings = 0;
      const reduced = await searchAll(new DporSearch(), new ModelExecutor(modelOf(random)), {
        onRun: (run) => {
          taken.push(classOf(run));
          interleavings += countInterleavings(run);
        },
      });
      expect(taken.toSorted()).toEqual([...outcomes.keys()].toSorted());
      expect(interleavings).toBe(brute.schedules);
      expect(new Set(Object.keys(reduced.outcomes))).toEqual(new Set(outcomes.values()));
    }),
    { numRuns },
  );
});

test('With and without reduction, exploring finds the same outcomes and the very same simplest failing schedule.', async () => {
  await fc.assert(
    fc.asyncProperty(randomModel(interleavingLimit), fc.constantFrom(0, 1), async (random, preemptionBound) => {
      const options = { program: 'random', programHash: '0123' };
      // What few preemptions can bring about is taken for right, so that failing needs more of them.
      const easy = await explore(new ModelExecutor(modelOf(random)), {
        ...options,
        grade: () => 'acceptable',
        preemptionBound,
      });
      const fine = new Set(easy.outcomes.map(({ outcome }) => JSON.stringify(outcome)));
      const grade: Grader = (outcome) => (fine.has(JSON.stringify(outcome)) ? 'acceptable' : 'interesting');
      const reduced = await explore(new ModelExecutor(modelOf(random)), { ...options, grade });
      const brute = await explore(new ModelExecutor(modelOf(random)), { ...options, grade, reduction: 'none' });
      expect(kinds(reduced)).toEqual(kinds(brute));
      expect(reduced.simplest).toEqual(brute.simplest);
      expect(reduced.complete && brute.complete).toBe(true);
    }),
    { numRuns: Math.ceil(numRuns / 3) },
  );
});
