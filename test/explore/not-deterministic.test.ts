import { describe, expect, test } from 'vitest';
import { CannotFollow, NotDeterministic } from '../../src/explore/errors.js';
import type { Executor, RunRequest } from '../../src/explore/execution.js';
import { explore } from '../../src/explore/explore.js';
import { type Body, type Model, ModelExecutor } from './support/model.js';
import { counting, doing, read, write } from './support/programs.js';

const options = { program: 'p', programHash: '0123', grade: () => 'acceptable' as const };

/** A program whose threads see how often it has been run. */
function forgetful(body: (runs: number) => Model['threads']): Executor {
  let runs = 0;
  const objects = [0, 0, 0];
  return {
    names: () => ({ thread: String, object: String, isAtomic: () => false }),
    run: (request) => {
      runs += 1;
      return new ModelExecutor({ name: 'p', objects, threads: body(runs), result: () => null }).run(request);
    },
  };
}

const turns = (...threads: number[]) => threads.map((thread) => ({ thread, choice: 0 }));

const twice: Body = function* body() {
  yield write(0, (yield read(0)) + 1);
};

describe('A program that does not do the same again is found out', () => {
  test('by a value that changed, with its step and its line.', async () => {
    const executor = forgetful((runs) => ({
      1: doing(write(1, runs), read(0)),
      2: twice,
    }));
    const failure = await explore(executor, options).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotDeterministic);
    expect(failure).toMatchObject({ step: 1, site: { file: 'model.ts', line: 101 } });
    expect(String(failure)).toContain(
      'was “thread 1: write of object 1, value 1” and is now “thread 1: write of object 1, value 2”',
    );
  });

  test('by another operation.', async () => {
    const executor = forgetful((runs) => ({
      1: doing(runs === 1 ? read(0) : read(1), write(0, 1)),
      2: twice,
    }));
    await expect(explore(executor, options)).rejects.toThrow(NotDeterministic);
  });

  test('by another operation of the thread whose turn comes earlier now.', async () => {
    const executor = forgetful((runs) => ({
      1: twice,
      2: doing(write(runs === 1 ? 0 : 2, 1)),
    }));
    await expect(explore(executor, options)).rejects.toThrow(
      /step \d+ at model.ts:201 was “thread 2: write of object 0”/,
    );
  });

  test('by a thread that has already ended.', async () => {
    const executor = forgetful((runs) => ({ 1: twice, 2: runs === 1 ? twice : doing() }));
    await expect(explore(executor, options)).rejects.toThrow(NotDeterministic);
  });
});

describe('An executor that does not keep to the contract is told from such a program', () => {
  test('when it takes another turn than it was asked for.', async () => {
    const model = new ModelExecutor(counting(2, 1, 'plain'));
    const executor: Executor = {
      names: () => model.names(),
      run: ({ stepLimit }) => model.run({ prefix: [], sleep: 0, stepLimit }),
    };
    await expect(explore(executor, options)).rejects.toThrow(/Internal error: the executor took turn \d+ as thread 1/);
  });

  test('when it gives a turn to a sleeping thread.', async () => {
    // Thread 2 is tried first while thread 1 sleeps; thread 1 must then sleep on until thread 3 stores.
    const threads = { 1: doing(read(0)), 2: doing(write(1, 1)), 3: doing(read(1), write(0, 1)) };
    const model = new ModelExecutor({ name: 'p', objects: [0, 0, 0], threads, result: () => null });
    const executor: Executor = { names: () => model.names(), run: (request) => model.run({ ...request, sleep: 0 }) };
    await expect(explore(executor, options)).rejects.toThrow(/gave turn \d+ to thread \d+, which sleeps/);
  });

  test('when it fails for its own reasons.', async () => {
    const failing: Executor = {
      names: () => ({ thread: String, object: String, isAtomic: () => false }),
      run: () => Promise.reject(new Error('the worker died')),
    };
    await expect(explore(failing, options)).rejects.toThrow('the worker died');
  });
});

test('A schedule that belongs to another program says which turn cannot be taken.', () => {
  const executor = new ModelExecutor(counting(2, 1, 'plain'));
  const run = (prefix: RunRequest['prefix']) => executor.run({ prefix, sleep: 0, stepLimit: 100 });
  expect(() => run(turns(1, 1, 1))).toThrow(CannotFollow);
  expect(() => run(turns(1, 1, 1))).toThrow('Turn 3 of the schedule cannot be taken: thread 1');
  expect(() => run([{ thread: 1, choice: 1 }])).toThrow('cannot take choice 1');
});

test('A program with more threads than exploring bears is refused with the number it bears.', async () => {
  const threads = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [index + 1, twice]));
  const executor = new ModelExecutor({ name: 'crowd', objects: [0], threads, result: () => null });
  await expect(explore(executor, options)).rejects.toThrow('The program has 16 threads; exploring bears 15');
});
