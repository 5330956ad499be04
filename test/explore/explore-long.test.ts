import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { explore, type Progress } from '../../src/explore/explore.js';
import type { Grader } from '../../src/explore/verdict.js';
import type { Exploration } from '../../src/trace/exploration.js';
import { only, options } from './support/exploring.js';
import { type Body, type Model, ModelExecutor } from './support/model.js';
import { add, counting, read, write } from './support/programs.js';

const long = counting(3, 2, 'plain');

/** It goes wrong only where thread 1 adds just before thread 2 does so for the last time. */
const alternating: Model = (() => {
  const saw = [0, 0];
  const adding = (thread: number, times: number): Body =>
    function* body() {
      for (let i = 0; i < times; i += 1) saw[thread] = yield add(0, 1);
    };
  const threads = { 1: adding(0, 8), 2: adding(1, 2) };
  return {
    name: 'alternating',
    objects: [0],
    threads,
    result: () => (saw[0] === 8 && saw[1] === 9 ? 'wrong' : 'right'),
  };
})();

const searching = (limitSchedules: number): Promise<Exploration> =>
  explore(new ModelExecutor(alternating), options({ grade: only('right'), limitSchedules }));

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

  test('goes on looking for what is wrong for sure when it has met only what nothing declares.', async () => {
    const grade: Grader = (outcome) => (outcome === 'wrong' ? 'interesting' : 'unknown');
    const result = await explore(new ModelExecutor(early), options({ grade, limitSchedules: 2_000 }));
    expect(result).toMatchObject({ complete: false, simplest: { outcome: 'wrong', preemptions: 0, fewest: true } });
  });

  test('does not call a schedule the simplest before it has proved it.', async () => {
    // The first that it meets alternate at the end: … 1 2 1 2. One preemption less does it too: 2 1 1 … 1 2.
    expect(await searching(10)).toMatchObject({ complete: false, simplest: { preemptions: 2, fewest: false } });
    // 10! / (8! 2!) interleavings, each a class of its own.
    expect(await searching(1_000)).toMatchObject({
      schedules: 45,
      complete: true,
      simplest: { preemptions: 1, fewest: true },
    });
  });

  test('keeps no memory of its schedules.', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    let peak = 0;
    let clock = 0;
    const now = (): number => {
      clock += 0.05;
      return clock;
    };
    collect();
    const before = process.memoryUsage().heapUsed;
    const onProgress = (): void => {
      collect();
      peak = Math.max(peak, process.memoryUsage().heapUsed);
    };
    await explore(
      new ModelExecutor(counting(2, 6, 'plain')),
      options({ grade: only(12), limitSchedules: 15_000, now, onProgress }),
    );
    expect(peak).toBeGreaterThan(0);
    // 15,000 schedules of 24 steps would be far more than 30 MB.
    expect(peak - before).toBeLessThan(8_000_000);
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
