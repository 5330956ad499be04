import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type ExploreOptions, explore, type Progress } from '../../src/explore/explore.js';
import type { Grader } from '../../src/explore/verdict.js';
import { type Body, type Model, ModelExecutor } from './support/model.js';
import { acquire, add, counting, crossing, dining, doing, read, release, spinning, write } from './support/programs.js';

const only =
  (right: unknown): Grader =>
  (outcome, ended) =>
    ended === 'finished' && outcome === right ? 'acceptable' : 'interesting';

const options = (more: Partial<ExploreOptions> = {}): ExploreOptions => ({
  program: 'race/broken',
  programHash: '9f3c0123456789ab',
  grade: only(2),
  ...more,
});

const site = (line: number) => ({ file: 'model.ts', line });

const race = counting(2, 1, 'plain');
const long = counting(3, 2, 'plain');

/** Two coins for what it returns, one for a deadlock with itself, one for a throw. */
const choose: Body = function* body() {
  yield acquire(0);
  yield { kind: 'atomic', object: 1, add: 1, flip: true };
  yield { kind: 'atomic', object: 2, add: 1, flip: true };
  if ((yield { kind: 'atomic', object: 3, flip: true }) < 0) yield acquire(0);
  if ((yield { kind: 'atomic', object: 3, flip: true }) < 0) throw new Error('it fell');
};

describe('Exploring', () => {
  test('tells everything about two threads that add 1 to a counter.', async () => {
    const { durationMs, ...result } = await explore(new ModelExecutor(race), options());
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(result).toEqual({
      type: 'exploration',
      format: 1,
      program: 'race/broken',
      threads: 2,
      reduction: 'source-dpor',
      preemptionBound: null,
      complete: true,
      stoppedBy: [],
      schedules: 4,
      redundant: 0,
      deadlocks: 0,
      limited: 0,
      steps: 16,
      outcomes: [
        {
          outcome: 1,
          ended: 'finished',
          schedules: 2,
          grade: 'interesting',
          token: expect.stringMatching(/^race\/broken@9f3c:/),
        },
        { outcome: 2, ended: 'finished', schedules: 2, grade: 'acceptable', token: 'race/broken@9f3c:1 1 2 2' },
      ],
      simplest: {
        outcome: 1,
        ended: 'finished',
        grade: 'interesting',
        preemptions: 1,
        switches: 2,
        fewest: true,
        token: 'race/broken@9f3c:1 2 2 1',
        steps: [
          { actor: 't1', op: 'read', object: 'object0', value: 0, site: site(101) },
          { actor: 't2', op: 'read', object: 'object0', value: 0, site: site(201) },
          { actor: 't2', op: 'write', object: 'object0', value: 1, site: site(202) },
          { actor: 't1', op: 'write', object: 'object0', value: 1, site: site(102) },
        ],
        waits: [],
        circle: [],
      },
    });
  });

  test('without reduction counts interleavings, and finds the same simplest schedule.', async () => {
    const brute = await explore(new ModelExecutor(race), options({ reduction: 'none' }));
    const reduced = await explore(new ModelExecutor(race), options());
    expect(brute).toMatchObject({ reduction: 'none', complete: true, schedules: 6, steps: 24 });
    expect(brute.outcomes.map(({ outcome, schedules }) => [outcome, schedules])).toEqual([
      [1, 4],
      [2, 2],
    ]);
    expect(brute.simplest).toEqual(reduced.simplest);
  });

  test('of a program that is always right has no simplest failing schedule.', async () => {
    const result = await explore(new ModelExecutor(counting(2, 1, 'locked')), options());
    expect(result).toMatchObject({ complete: true, schedules: 2, simplest: null });
  });

  test('tells who waits for whom in a deadlock.', async () => {
    const result = await explore(new ModelExecutor(dining(2)), options({ grade: only('done') }));
    expect(result).toMatchObject({ complete: true, schedules: 3, deadlocks: 1 });
    expect(result.outcomes.map(({ outcome, ended }) => [outcome, ended])).toEqual([
      ['done', 'finished'],
      ['deadlock', 'deadlock'],
    ]);
    expect(result.simplest).toMatchObject({
      ended: 'deadlock',
      preemptions: 1,
      token: 'race/broken@9f3c:1 2',
      waits: [
        { actor: 't1', waitsFor: 'object1', heldBy: 't2' },
        { actor: 't2', waitsFor: 'object0', heldBy: 't1' },
      ],
      circle: [
        { actor: 't1', holds: 'object0', waitsFor: 'object1' },
        { actor: 't2', holds: 'object1', waitsFor: 'object0' },
      ],
    });
  });

  test('proves five philosophers deadlock in one class of 31.', async () => {
    const result = await explore(new ModelExecutor(dining(5)), options({ grade: only('done') }));
    expect(result).toMatchObject({ complete: true, threads: 5, schedules: 31, redundant: 0, deadlocks: 1 });
    expect(result.simplest).toMatchObject({ preemptions: 1, token: 'race/broken@9f3c:1 5 4 3 2' });
    expect(result.simplest?.circle).toHaveLength(5);
  });

  test('takes an uncaught error for a failing schedule and gives its message.', async () => {
    const model: Model = { name: 'throws', objects: ['lock'], threads: { 1: doing(release(0)) }, result: () => 'done' };
    const result = await explore(new ModelExecutor(model), options({ grade: () => 'acceptable' }));
    expect(result.outcomes).toMatchObject([
      { outcome: 'crash', ended: 'crashed', reason: 'release of a free lock', schedules: 1 },
    ]);
    expect(result.simplest).toMatchObject({ ended: 'crashed', preemptions: 0 });
  });

  test('sorts outcomes: numbers by size, then other values, then deadlocks, then crashes.', async () => {
    const values = [10, 9, 'b', null];
    const result = ([, a = 0, b = 0]: readonly number[]) => values[a + 2 * b] ?? null;
    const model: Model = { name: 'values', objects: ['lock', 0, 0, 0], threads: { 1: choose }, result };
    const { outcomes, complete } = await explore(new ModelExecutor(model), options({ grade: () => 'acceptable' }));
    expect(complete).toBe(true);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([9, 10, 'b', null, 'deadlock', 'crash']);
  });

  test('grades each outcome once, one that never returned as null.', async () => {
    const asked: unknown[] = [];
    const grade: Grader = (outcome, ended) => {
      asked.push([outcome, ended]);
      return 'acceptable';
    };
    await explore(new ModelExecutor(dining(3)), options({ grade }));
    expect(asked).toEqual([
      ['done', 'finished'],
      [null, 'deadlock'],
    ]);
  });
});

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

function* marking(mark: number, wrong: number): ReturnType<Body> {
  const seen = yield read(1);
  yield write(1, mark);
  for (let i = 0; i < 8; i += 1) yield add(0, 1);
  if (seen === wrong) yield write(2, 1);
}

/** It goes wrong only where thread 2 comes first, which depth-first search from the end would find last. */
const early: Model = {
  name: 'early',
  objects: [0, 0, 0],
  threads: { 1: () => marking(1, 2), 2: () => marking(2, 3) },
  result: (values) => (values[2] === 1 ? 'wrong' : 'right'),
};

describe('A long search', () => {
  test('finds a failing schedule with few preemptions early, and knows that none has fewer.', async () => {
    const result = await explore(new ModelExecutor(early), options({ grade: only('right'), limitSchedules: 2_000 }));
    expect(result).toMatchObject({ complete: false, stoppedBy: ['schedules'] });
    expect(result.simplest).toMatchObject({ outcome: 'wrong', preemptions: 0, fewest: true });
    expect(result.outcomes).toMatchObject([
      { outcome: 'right', grade: 'acceptable' },
      { outcome: 'wrong', schedules: 0 },
    ]);
  });

  test('tells its progress about ten times a second.', async () => {
    let clock = 0;
    const now = (): number => {
      clock += 1;
      return clock;
    };
    const told: Progress[] = [];
    const onProgress = (progress: Progress): void => {
      told.push(progress);
    };
    const result = await explore(
      new ModelExecutor(long),
      options({ grade: only(6), now, onProgress, limitSchedules: 500 }),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(result.durationMs / 100);
    expect(told.at(-1)).toMatchObject({ redundant: 0, simplest: 1 });
  });
});
