import { describe, expect, test } from 'vitest';
import { BruteSearch } from '../../src/explore/brute.js';
import { classOf } from '../../src/explore/classes.js';
import type { Execution } from '../../src/explore/execution.js';
import { fewestPreemptions } from '../../src/explore/fewest-preemptions.js';
import { compare, type Ranked, rank } from '../../src/explore/simplicity.js';
import { type Model, ModelExecutor } from './support/model.js';
import { acquire, add, counting, crossing, dining, doing, release } from './support/programs.js';
import { searchAll } from './support/search-all.js';

function run(model: Model, threads: readonly number[]): Execution {
  const prefix = threads.map((thread) => ({ thread, choice: null }));
  return new ModelExecutor(model).run({ prefix, sleep: 0, stepLimit: 100 });
}

const threadsOf = (ranked: Ranked | null | 'gaveUp'): string =>
  ranked === null || ranked === 'gaveUp' ? String(ranked) : ranked.turns.map(({ thread }) => thread).join(' ');

describe('The simplest interleaving of a class', () => {
  test.each([
    counting(2, 2, 'plain'),
    counting(3, 1, 'plain'),
    dining(3),
    dining(3, true),
    crossing('AB and BA', [
      [0, 1],
      [1, 0],
    ]),
  ])(
    'of $name is the simplest that brute force finds in it, whichever of its interleavings one starts from.',
    async (model) => {
      const best = new Map<string, Ranked>();
      const runs: Execution[] = [];
      await searchAll(new BruteSearch(), new ModelExecutor(model), {
        onRun: (execution) => {
          runs.push(execution);
          const key = classOf(execution);
          const before = best.get(key);
          if (!before || compare(rank(execution), before) < 0) best.set(key, rank(execution));
        },
      });
      for (const execution of runs) expect(fewestPreemptions(execution)).toEqual(best.get(classOf(execution)));
    },
  );

  test('of a lost addition needs one preemption.', () => {
    expect(fewestPreemptions(run(counting(2, 1, 'plain'), [1, 2, 1, 2]))).toMatchObject({
      preemptions: 1,
      switches: 2,
    });
  });

  test('of the philosophers’ deadlock needs one: each but the first is stopped by the one before.', () => {
    const found = fewestPreemptions(run(dining(5), [1, 2, 3, 4, 5]));
    expect(threadsOf(found)).toBe('1 5 4 3 2');
    expect(found).toMatchObject({ preemptions: 1 });
  });

  test('is looked for only as far as it may be at least as simple as its rival.', () => {
    const execution = run(counting(2, 1, 'plain'), [1, 2, 1, 2]);
    expect(fewestPreemptions(execution, { preemptions: 1, steps: 4, switches: 2 })).not.toBeNull();
    expect(fewestPreemptions(execution, { preemptions: 1, steps: 4, switches: 1 })).toBeNull();
    expect(fewestPreemptions(execution, { preemptions: 1, steps: 3, switches: 9 })).toBeNull();
    expect(fewestPreemptions(execution, { preemptions: 1, steps: 5, switches: 0 })).not.toBeNull();
    expect(fewestPreemptions(execution, { preemptions: 2, steps: 3, switches: 0 })).not.toBeNull();
    expect(fewestPreemptions(execution, { preemptions: 0, steps: 9, switches: 9 })).toBeNull();
  });

  test('of a run without steps has none.', () => {
    const empty: Model = { name: 'empty', objects: [], threads: {}, result: () => 1 };
    expect(fewestPreemptions(run(empty, []))).toMatchObject({ preemptions: 0, steps: 0, turns: [] });
  });
});

test('A thread that waits for a time-out is not preempted when another goes on.', () => {
  const model: Model = {
    name: 'timed',
    objects: ['lock', 0],
    threads: {
      1: doing(acquire(0), release(0)),
      2: doing(add(1, 1), { kind: 'timedAcquire', object: 0 }),
    },
    result: () => null,
  };
  // From 1 to 2 it is a preemption; from 2, which waits, back to 1 it is none.
  expect(rank(run(model, [1, 2, 1, 2]))).toMatchObject({ preemptions: 1, switches: 3 });
  expect(fewestPreemptions(run(model, [1, 2, 1, 2]))).toMatchObject({ preemptions: 0 });
});
