import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BruteSearch } from '../../../src/explore/brute.js';
import { classOf } from '../../../src/explore/classes.js';
import { DporSearch } from '../../../src/explore/dpor.js';
import { RootedExecutor } from '../../../src/explore/driving/rooted.js';
import { NotDeterministic } from '../../../src/explore/errors.js';
import type { Execution, Turn } from '../../../src/explore/execution.js';
import { ModelExecutor } from '../support/model.js';
import { modelOf, randomModel } from '../support/random-model.js';
import { outcomeOf, searchAll } from '../support/search-all.js';

const numRuns = Number(process.env['EXPLORE_RANDOM_PROGRAMS'] ?? 800);

const turnsOf = ({ steps }: Execution): readonly Turn[] => steps.map(({ thread, choice }) => ({ thread, choice }));
const spell = (turns: readonly Turn[]) => turns.map(({ thread, choice }) => `${thread}.${choice};`).join('');

test('From any point of a random program the reduction takes one schedule of each class of what comes after it.', async () => {
  await fc.assert(
    fc.asyncProperty(randomModel(1_500), fc.nat(), fc.nat(), async (random, which, length) => {
      const all: Execution[] = [];
      await searchAll(new BruteSearch(), new ModelExecutor(modelOf(random)), { onRun: (run) => all.push(run) });
      const chosen = turnsOf(all[which % all.length] as Execution);
      const root = chosen.slice(0, length % (chosen.length + 1));
      const after = all.filter((run) => spell(turnsOf(run)).startsWith(spell(root)));

      const rooted = () => new RootedExecutor(new ModelExecutor(modelOf(random)), root);
      const outcomes = new Map<string, string>();
      const seen: string[] = [];
      await searchAll(new BruteSearch(), rooted(), {
        onRun: (run) => {
          seen.push(spell([...root, ...turnsOf(run)]));
          outcomes.set(classOf(run), outcomeOf(run));
        },
      });
      // Every interleaving of the whole program that begins so, and no other.
      expect(seen.toSorted()).toEqual(after.map((run) => spell(turnsOf(run))).toSorted());

      const taken: string[] = [];
      const reduced = await searchAll(new DporSearch(), rooted(), { onRun: (run) => taken.push(classOf(run)) });
      expect(taken.toSorted()).toEqual([...outcomes.keys()].toSorted());
      expect(new Set(Object.keys(reduced.outcomes))).toEqual(new Set(after.map(outcomeOf)));
    }),
    { numRuns },
  );
});

test('A root that the program no longer follows is told, and not taken for another.', async () => {
  const { threads, objects, result } = modelOf({
    threads: [[{ does: 'move', kind: 'read', object: 0, when: null }], []],
    main: null,
  });
  const executor = new ModelExecutor({ name: 'short', threads, objects, result });
  const short = {
    names: () => executor.names(),
    run: (request: Parameters<typeof executor.run>[0]) => {
      const run = executor.run({ ...request, prefix: [] });
      return { ...run, steps: run.steps.slice(0, 1) };
    },
  };
  const root = [
    { thread: 1, choice: 0 },
    { thread: 1, choice: 0 },
  ];
  const rooted = new RootedExecutor(short, root);
  await expect(rooted.run({ prefix: [], sleep: 0, stepLimit: 9 })).rejects.toBeInstanceOf(NotDeterministic);
});
