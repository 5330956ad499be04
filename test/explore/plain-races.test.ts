import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BruteSearch } from '../../src/explore/brute.js';
import type { Execution } from '../../src/explore/execution.js';
import { explore } from '../../src/explore/explore.js';
import { options } from './support/exploring.js';
import { type Model, ModelExecutor } from './support/model.js';
import { acquire, counting, doing, read, release, write } from './support/programs.js';
import { modelOf, randomModel } from './support/random-model.js';
import { exploreReal } from './support/real.js';
import { searchAll } from './support/search-all.js';

const numRuns = Number(process.env['EXPLORE_RANDOM_PROGRAMS'] ?? 300);

const racesOf = async (model: Model, more = {}) => (await explore(new ModelExecutor(model), options(more))).races;

const crossed = (atomics: readonly number[]): Model => ({
  name: 'crossed',
  objects: [0, 0],
  atomics,
  threads: { 1: doing(write(0, 1), read(1)), 2: doing(write(1, 1), read(0)) },
  result: () => 'done',
});

/** One thread hands a value on by a flag that the other reads once. */
const handing = (atomics: readonly number[], first: 'value' | 'flag'): Model => ({
  name: 'handing',
  objects: [0, 0],
  atomics,
  threads: {
    1: first === 'value' ? doing(write(0, 1), write(1, 1)) : doing(write(1, 1), write(0, 1)),
    2: function* wait() {
      if ((yield read(1)) === 1) yield read(0);
    },
  },
  result: () => 'done',
});

test.each([
  ['plain additions', counting(2, 1, 'plain'), ['object0']],
  ['additions in a lock', counting(2, 2, 'locked'), []],
  ['atomic additions', counting(3, 1, 'atomic'), []],
  ['plain numbers, crossed', crossed([]), ['object0', 'object1']],
  ['one of them atomic', crossed([0]), ['object1']],
  ['both atomic', crossed([0, 1]), []],
  ['handed on by an atomic flag', handing([1], 'value'), []],
  ['the flag too early', handing([1], 'flag'), ['object0']],
  ['only read', { ...crossed([]), threads: { 1: doing(read(0)), 2: doing(read(0)) } }, []],
  [
    'one thread without the lock',
    {
      ...crossed([]),
      objects: [0, 'lock'],
      threads: { 1: doing(acquire(1), write(0, 1), release(1)), 2: doing(write(0, 2)) },
    },
    ['object0'],
  ],
] satisfies readonly (readonly [string, Model, readonly string[]])[])(
  'What races is found by either search: %s.',
  async (_, model, races) => {
    expect(await racesOf(model)).toEqual(races);
    expect(await racesOf(model, { reduction: 'none' })).toEqual(races);
  },
);

/** By definition: at some point of some interleaving, either of two threads could do its plain write or read next. */
function besideEachOther(all: readonly Execution[]): readonly string[] {
  const found = new Set<string>();
  for (const { steps } of all) {
    for (const [index, { thread, op, enabledBefore }] of steps.entries()) {
      const next = steps[index + 1];
      if (next === undefined || next.thread === thread || next.op.object !== op.object) continue;
      // What was started or joined in between is ordered, though no step says so.
      if ((enabledBefore & (1 << next.thread)) === 0) continue;
      const kinds = [op.kind, next.op.kind];
      const isPlain = kinds.every((kind) => kind === 'read' || kind === 'write');
      if (isPlain && kinds.includes('write')) found.add(`object${op.object}`);
    }
  }
  return [...found].toSorted();
}

test('The reduction finds exactly the races that stand in some interleaving of a random program.', async () => {
  let racing = 0;
  await fc.assert(
    fc.asyncProperty(randomModel(1_500), async (random) => {
      const all: Execution[] = [];
      await searchAll(new BruteSearch(), new ModelExecutor(modelOf(random)), { onRun: (run) => all.push(run) });
      const races = besideEachOther(all);
      expect(await racesOf(modelOf(random))).toEqual(races);
      racing += races.length;
    }),
    { numRuns },
  );
  expect(racing).toBeGreaterThan(0);
});

test.each([
  ['plain', ['counter']],
  ['atomic', []],
  ['locked', []],
])('On real threads too: %s.', async (how, races) => {
  expect((await exploreReal('adding.js', [how, 2, 1])).races).toEqual(races);
});
