import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.js';
import { only, options } from './support/exploring.js';
import { type Body, type Model, ModelExecutor } from './support/model.js';
import { counting, crossing, doing, read, spinning, write } from './support/programs.js';

const race = counting(2, 1, 'plain');
const long = counting(3, 2, 'plain');

const losing: Body = function* body() {
  yield write(0, (yield read(0)) + 1);
  yield write(1, 1);
};

const bounded = (preemptionBound: number) => explore(new ModelExecutor(race), options({ preemptionBound }));

describe('Exploring is not complete', () => {
  test('where the limit of schedules is reached.', async () => {
    const result = await explore(new ModelExecutor(long), options({ limitSchedules: 50 }));
    expect(result).toMatchObject({ complete: false, stoppedBy: ['schedules'] });
    expect(result.schedules).toBeLessThanOrEqual(50);
  });

  test('but is where there are exactly as many schedules as the limit allows.', async () => {
    expect(
      await explore(new ModelExecutor(race), options({ limitSchedules: 4, grade: () => 'acceptable' })),
    ).toMatchObject({
      schedules: 4,
      complete: true,
    });
  });

  test('where its time is over.', async () => {
    let clock = 0;
    const now = (): number => {
      clock += 1;
      return clock;
    };
    const result = await explore(new ModelExecutor(long), options({ limitMs: 100, now }));
    expect(result).toMatchObject({ complete: false, stoppedBy: ['time'] });
  });

  test('where it is aborted, though the executor never waits.', async () => {
    const controller = new AbortController();
    void delay(20).then(() => controller.abort());
    const exploring = explore(
      new ModelExecutor(counting(4, 2, 'plain')),
      options({ signal: controller.signal, limitSchedules: 1e9 }),
    );
    expect(await exploring).toMatchObject({ complete: false, stoppedBy: ['aborted'] });
  });

  test('where the executor gives a run up because of the abort.', async () => {
    const controller = new AbortController();
    const executor = new ModelExecutor(long);
    const stopped = {
      names: () => executor.names(),
      run: async () => {
        controller.abort();
        throw new Error('aborted');
      },
    };
    const result = await explore(stopped, options({ signal: controller.signal }));
    expect(result).toMatchObject({ complete: false, stoppedBy: ['aborted'], schedules: 0 });
  });

  test('where a preemption bound keeps it from some schedules, and uses no reduction then.', async () => {
    expect(await bounded(1)).toMatchObject({
      reduction: 'none',
      complete: false,
      stoppedBy: ['preemption-bound'],
      schedules: 4,
    });
    expect(await bounded(2)).toMatchObject({ reduction: 'none', complete: true, stoppedBy: [], schedules: 6 });
  });

  test('where a schedule reaches the step limit; nothing is proved then, and no schedule proved simplest.', async () => {
    const model: Model = {
      name: 'spin',
      objects: [0, 0],
      threads: { 1: spinning(0), 2: doing(read(1), write(0, 1)) },
      result: () => 'done',
    };
    const result = await explore(new ModelExecutor(model), options({ grade: only('done'), stepLimit: 12 }));
    expect(result).toMatchObject({ complete: false, stoppedBy: ['step-limit'] });
    expect(result.limited).toBeGreaterThan(0);
  });

  test('where one thread may spin, though others were seen to fail; a simpler failure may lie beyond the limit.', async () => {
    const threads = { 1: losing, 2: losing, 3: spinning(1) };
    const model: Model = { name: 'lose', objects: [0, 0], threads, result: ([counter = 0]) => counter };
    const result = await explore(new ModelExecutor(model), options({ stepLimit: 10 }));
    expect(result).toMatchObject({ complete: false, stoppedBy: ['step-limit'] });
    expect(result.simplest).toMatchObject({ outcome: 1, preemptions: 1, fewest: false });
  });

  test('where some threads are deadlocked while another spins, which counts as a deadlock.', async () => {
    const model = crossing('abba', [
      [0, 1],
      [1, 0],
    ]);
    const partial = { ...model, objects: [...model.objects, 0], threads: { ...model.threads, 3: spinning(2, true) } };
    const result = await explore(new ModelExecutor(partial), options({ grade: only('done'), stepLimit: 20 }));
    expect(result).toMatchObject({ complete: false, stoppedBy: ['step-limit'] });
    expect(result.deadlocks).toBeGreaterThan(0);
    expect(result.simplest?.circle).toHaveLength(2);
  });
});
