import { describe, expect, test } from 'vitest';
import { explore } from '../../src/explore/explore.js';
import type { Grader } from '../../src/explore/verdict.js';
import { only, options } from './support/exploring.js';
import { type Body, type Model, ModelExecutor } from './support/model.js';
import { acquire, counting, dining, doing, release } from './support/programs.js';

const site = (line: number) => ({ file: 'model.ts', line });

const race = counting(2, 1, 'plain');

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
      interleavings: 6,
      redundant: 0,
      deadlocks: 0,
      limited: 0,
      steps: 16,
      races: ['object0'],
      outcomes: [
        {
          outcome: 1,
          ended: 'finished',
          schedules: 2,
          interleavings: 4,
          grade: 'interesting',
          token: expect.stringMatching(/^race\/broken@9f3c:/),
        },
        {
          outcome: 2,
          ended: 'finished',
          schedules: 2,
          interleavings: 2,
          grade: 'acceptable',
          token: 'race/broken@9f3c:1 1 2 2',
        },
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

  test('counts a thread that throws before its first step.', async () => {
    const thrown: Body = function* thrown() {
      yield* [];
      throw new Error('at once');
    };
    const model: Model = { name: 'early', objects: [], threads: { 1: thrown, 2: thrown }, result: () => 'done' };
    expect(await explore(new ModelExecutor(model), options())).toMatchObject({ threads: 2, steps: 0 });
  });

  test.each(['source-dpor', 'none'] as const)(
    'shows what is wrong for sure before what nothing declares, however simple that is (%s).',
    async (reduction) => {
      // Without a switch it returns 2, which nothing declares here; a switch within an addition loses one.
      const grade: Grader = (outcome) => (outcome === 1 ? 'interesting' : 'unknown');
      const bug = await explore(new ModelExecutor(race), options({ grade, reduction }));
      expect(bug.simplest).toMatchObject({ outcome: 1, grade: 'interesting', preemptions: 1, fewest: true });
      const stuck = await explore(new ModelExecutor(dining(2)), options({ grade: () => 'unknown', reduction }));
      expect(stuck.simplest).toMatchObject({ ended: 'deadlock', preemptions: 1, fewest: true });
      const none = await explore(new ModelExecutor(race), options({ grade: () => 'unknown', reduction }));
      expect(none.simplest).toMatchObject({ grade: 'unknown', preemptions: 0, fewest: true });
    },
  );

  test('judges nothing that is returned where nothing is declared; a deadlock fails all the same.', async () => {
    const grade: Grader = (_, ended) => (ended === 'finished' ? 'unjudged' : 'unknown');
    expect(await explore(new ModelExecutor(race), options({ grade }))).toMatchObject({ simplest: null });
    const stuck = await explore(new ModelExecutor(dining(2)), options({ grade }));
    expect(stuck.simplest).toMatchObject({ ended: 'deadlock', preemptions: 1 });
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
