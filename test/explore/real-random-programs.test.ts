import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareMethods } from './support/compare.js';
import { randomScripts } from './support/random-scripts.js';
import { warmProgram } from './support/warm.js';

/** How many random programs. Where one fails, the seed is printed with it; `RANDOM_SEED` begins with that. */
const numRuns = Number(process.env['RANDOM_PROGRAMS'] ?? 320);
const seed = process.env['RANDOM_SEED'];
const runs = { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) };
const interleavingLimit = 1_000;

const warm = await warmProgram('scripted.js');

test('On real threads the reduction takes exactly one schedule of each class of a random program, loses no outcome and no deadlock, and finds the same simplest failure as brute force.', async () => {
  const met = { deadlock: 0, crashed: 0, finished: 0 };
  await fc.assert(
    fc.asyncProperty(randomScripts(interleavingLimit), async (args) => {
      const { outcomes } = await compareMethods(warm, args);
      for (const ended of new Set(outcomes.map((row) => row.ended))) met[ended] += 1;
    }),
    runs,
  );
  // The programs are such that all of it comes up.
  expect(Math.min(...Object.values(met))).toBeGreaterThan(numRuns / 100);
}, 240_000);

test('Every token of a random program runs again, ten times of ten.', async () => {
  await fc.assert(
    fc.asyncProperty(randomScripts(interleavingLimit), async (args) => {
      const { outcomes, simplest } = await warm.explore(args, 'source-dpor');
      for (const { token, outcome, ended, reason } of simplest === null ? outcomes : [...outcomes, simplest]) {
        for (let time = 1; time <= 10; time += 1) {
          const { misfit, ...again } = await warm.replay(args, token);
          expect({ time, misfit, outcome: again.outcome, ended: again.ended, reason: again.reason }).toEqual({
            time,
            misfit: null,
            outcome,
            ended,
            reason,
          });
        }
      }
    }),
    { ...runs, numRuns: Math.ceil(numRuns / 4) },
  );
}, 240_000);
