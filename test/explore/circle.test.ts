import { describe, expect, test } from 'vitest';
import { findCircle, waitsOf } from '../../src/explore/circle.js';
import type { Execution } from '../../src/explore/execution.js';
import { type Model, ModelExecutor } from './support/model.js';
import { acquire, crossing, dining, doing, read, release, spinning } from './support/programs.js';

/** Runs a model in the order given, then on by the policy. */
function run(model: Model, threads: readonly number[], stepLimit = 100): Execution {
  const prefix = threads.map((thread) => ({ thread, choice: null }));
  return new ModelExecutor(model).run({ prefix, sleep: 0, stepLimit });
}

const told = (execution: Execution): readonly string[] | undefined =>
  findCircle(execution)?.links.map(({ thread, holds, waitsFor }) => `${thread} holds ${holds} waits for ${waitsFor}`);

const abba: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 0],
];

describe('The circle', () => {
  test('of two locks taken crosswise has two links, with the places of the waits.', () => {
    const execution = run(crossing('abba', abba), [1, 2]);
    expect(execution.end).toBe('deadlock');
    expect(findCircle(execution)).toEqual({
      links: [
        { thread: 1, holds: 0, waitsFor: 1, site: { file: 'model.ts', line: 102 } },
        { thread: 2, holds: 1, waitsFor: 0, site: { file: 'model.ts', line: 202 } },
      ],
      closedAfter: 2,
    });
  });

  test('of five philosophers has five links, each waiting for what the next one holds.', () => {
    expect(told(run(dining(5), [1, 2, 3, 4, 5]))).toEqual([
      '1 holds 0 waits for 1',
      '2 holds 1 waits for 2',
      '3 holds 2 waits for 3',
      '4 holds 3 waits for 4',
      '5 holds 4 waits for 0',
    ]);
  });

  test('is found while others go on, and after how many steps it closed.', () => {
    const model = crossing('abba and one that spins', abba);
    const execution = run(
      { ...model, objects: [...model.objects, 0], threads: { ...model.threads, 3: spinning(2, true) } },
      [3, 1, 3, 2],
    );
    expect(execution.end).toBe('step-limit');
    expect(findCircle(execution)).toMatchObject({ closedAfter: 4, links: [{ thread: 1 }, { thread: 2 }] });
  });

  test('does not close before its last thread has come to its wait.', () => {
    const slow = doing(acquire(0), read(2), acquire(1));
    const threads = { 1: slow, 2: doing(acquire(1), acquire(0)) };
    const execution = run({ name: 'slow', objects: ['lock', 'lock', 0], threads, result: () => null }, [1, 2, 1]);
    expect(findCircle(execution)).toMatchObject({ closedAfter: 3 });
  });

  test('does not take in a thread that only waits for one of its threads.', () => {
    const model = crossing('abba and a third', [...abba, [0, 1]]);
    const execution = run(model, [1, 2]);
    expect(told(execution)).toEqual(['1 holds 0 waits for 1', '2 holds 1 waits for 0']);
    expect(waitsOf(execution).map(({ thread, heldBy }) => [thread, heldBy])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
  });

  test('of one thread is a lock that it takes twice.', () => {
    const twice = doing(acquire(0), acquire(0));
    const execution = run({ name: 'twice', objects: ['lock'], threads: { 1: twice }, result: () => null }, []);
    expect(told(execution)).toEqual(['1 holds 0 waits for 0']);
  });

  test('is none where the holder has ended, which is a deadlock all the same.', () => {
    const keep = doing(acquire(0));
    const execution = run({ name: 'keep', objects: ['lock'], threads: { 1: keep, 2: keep }, result: () => null }, []);
    expect(execution.end).toBe('deadlock');
    expect(findCircle(execution)).toBeNull();
    expect(waitsOf(execution)).toMatchObject([{ thread: 2, object: 0, heldBy: 1 }]);
  });

  test('is none where another thread opens it again.', () => {
    const free = doing(read(2), release(1));
    const model = crossing('abba and one that helps', abba);
    const execution = run(
      { ...model, objects: [...model.objects, 0], threads: { ...model.threads, 3: free } },
      [1, 2, 3, 3],
    );
    expect(execution.end).not.toBe('deadlock');
    expect(findCircle(execution)).toBeNull();
  });
});
