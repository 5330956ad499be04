import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareMethods } from './support/compare.js';
import { randomMix, randomTasks, type Script } from './support/random-tasks.js';
import { warmProgram } from './support/warm.js';

/** How many random programs. Where one fails, the seed is printed with it; `RANDOM_SEED` begins with that. */
const numRuns = Number(process.env['RANDOM_PROGRAMS'] ?? 320);
const seed = process.env['RANDOM_SEED'];
const runs = { numRuns: Math.ceil(numRuns / 2), ...(seed === undefined ? {} : { seed: Number(seed) }) };

const warm = await warmProgram('scripted-tasks.js');

interface World {
  readonly values: number[];
  readonly atoms: number[];
  /** By task: how far it is, and what it saw last. */
  readonly tasks: { at: number; last: number }[];
  /** The tasks that sleep. */
  readonly asleep: number[];
}

/** Goes on with a task to its next sleep, or to its end. */
function goOn(world: World, scripts: readonly Script[], number: number): void {
  const task = world.tasks[number];
  if (task === undefined) return;
  const script = scripts[number] ?? [];
  while (task.at < script.length) {
    const [does = '', object = 0] = script[task.at] ?? [];
    task.at += 1;
    if (does === 'sleep') {
      world.asleep.push(number);
      return;
    }
    const places = does === 'add' ? world.atoms : world.values;
    const seen = places[object] ?? 0;
    if (does === 'write') places[object] = task.last + 1;
    if (does === 'add') places[object] = seen + 1;
    task.last = does === 'write' ? task.last + 1 : seen;
  }
}

/** What comes out of tasks alone in each order in which they can come back, worked out from what an event loop does. */
function outcomesOf(scripts: readonly Script[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const follow = (world: World): void => {
    if (world.asleep.length === 0) {
      const key = JSON.stringify([...world.values, ...world.atoms]);
      counts[key] = (counts[key] ?? 0) + 1;
    }
    for (const [place, number] of world.asleep.entries()) {
      const next = structuredClone(world);
      next.asleep.splice(place, 1);
      goOn(next, scripts, number);
      follow(next);
    }
  };
  const first: World = { values: [0, 0], atoms: [0, 0], tasks: scripts.map(() => ({ at: 0, last: 0 })), asleep: [] };
  for (const number of scripts.keys()) goOn(first, scripts, number);
  follow(first);
  return counts;
}

test('Random tasks come back in exactly the orders that an event loop has, with the same outcomes as often.', async () => {
  await fc.assert(
    fc.asyncProperty(randomTasks(300), async (args) => {
      const { outcomes } = await compareMethods(warm, args);
      const found = outcomes.map(({ outcome, interleavings }) => [JSON.stringify(outcome), interleavings]);
      expect(Object.fromEntries(found)).toEqual(outcomesOf(args[1]));
    }),
    runs,
  );
}, 240_000);

test('Beside threads both methods agree on random tasks, class by class, and every token runs again.', async () => {
  await fc.assert(
    fc.asyncProperty(randomMix(1_500), async (args) => {
      const { outcomes } = await compareMethods(warm, args);
      for (const { token, outcome, ended } of outcomes)
        expect(await warm.replay(args, token)).toMatchObject({ misfit: null, outcome, ended });
    }),
    runs,
  );
}, 240_000);
