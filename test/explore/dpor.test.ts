import { describe, expect, test } from 'vitest';
import { BruteSearch } from '../../src/explore/brute.js';
import { classOf } from '../../src/explore/classes.js';
import { DporSearch } from '../../src/explore/dpor.js';
import { type Body, type Model, ModelExecutor, type Move } from './support/model.js';
import { acquire, add, counting, doing, read, release, spinning, write } from './support/programs.js';
import { type Counts, searchAll } from './support/search-all.js';

const objects: Model['objects'] = [0, 0, 'lock', 'lock', { capacity: 1 }];

const model = (threads: Model['threads'], started: readonly number[] = []): Model => ({
  name: 'test',
  objects,
  threads,
  started,
  result: (values) => [...values],
});

async function both(program: Model): Promise<{ readonly reduced: Counts; readonly classes: number }> {
  const classes = new Set<string>();
  await searchAll(new BruteSearch(), new ModelExecutor(program), { onRun: (run) => classes.add(classOf(run)) });
  return { reduced: await searchAll(new DporSearch(), new ModelExecutor(program)), classes: classes.size };
}

const starting: Body = function* body() {
  yield write(0, 1);
  yield { kind: 'start', thread: 1 };
  yield write(0, 2);
  yield { kind: 'join', thread: 1 };
  yield write(0, 3);
};

describe('The reduction', () => {
  test('runs a program of independent threads once.', async () => {
    const { reduced } = await both(model({ 1: doing(read(0), write(1, 1)), 2: doing(read(0), read(0)) }));
    expect(reduced).toMatchObject({ schedules: 1, redundant: 0, steps: 4 });
  });

  test('runs a program without a step once.', async () => {
    expect(await searchAll(new DporSearch(), new ModelExecutor(model({ 1: doing() })))).toMatchObject({
      schedules: 1,
      steps: 0,
    });
  });

  test('takes two stores of the same value for dependent.', async () => {
    const { reduced } = await both(model({ 1: doing(write(0, 7)), 2: doing(write(0, 7)) }));
    expect(reduced.schedules).toBe(2);
  });

  test('finds the acquire that a blocked one races with, though a release stands between.', async () => {
    const section = [acquire(2), release(2), acquire(2), release(2)];
    const { reduced } = await both(model({ 1: doing(...section), 2: doing(...section) }));
    expect(reduced).toMatchObject({ schedules: 6, redundant: 0 });
  });

  test('finds the looks at a lock that an acquire races with, though the thread itself has looked since.', async () => {
    const look = read(2);
    const one = { 1: doing(look), 2: doing(look, acquire(2), release(2)) };
    // The other looks before it, within it, after it.
    expect(await both(model(one))).toMatchObject({ reduced: { schedules: 3, redundant: 0 }, classes: 3 });
    const two = await both(model({ ...one, 3: doing(look) }));
    expect(two).toMatchObject({ reduced: { schedules: 9 }, classes: 9 });
  });

  test('keeps a class that only a blocked operation of a redundant run leads to.', async () => {
    const { reduced, classes } = await both(
      model({ 1: doing(read(1)), 2: doing(read(0), acquire(2)), 3: doing(acquire(2), add(1, 1)) }),
    );
    expect(classes).toBe(3);
    expect(reduced).toMatchObject({ schedules: 3, deadlocks: 3 });
  });

  test('runs a thread that locks a lock twice into its deadlock.', async () => {
    const { reduced } = await both(model({ 1: doing(acquire(2), acquire(2)), 2: doing(acquire(2), release(2)) }));
    expect(reduced).toMatchObject({ schedules: 2, deadlocks: 2 });
  });

  test('lets a try fail exactly while the lock is held.', async () => {
    const attempt: Move = { kind: 'tryAcquire', object: 2 };
    const { reduced, classes } = await both(model({ 1: doing(acquire(2), release(2)), 2: doing(attempt) }));
    // Before the acquire (which then never comes), between the two, after them.
    expect(reduced).toMatchObject({ schedules: 3, deadlocks: 1 });
    expect(classes).toBe(3);
  });

  test('lets a timed wait end both ways where both are possible.', async () => {
    const timed: Move = { kind: 'timedAcquire', object: 2, flip: true };
    const { reduced, classes } = await both(model({ 1: doing(acquire(2), release(2)), 2: doing(timed) }));
    // On a free lock, before and after, it gets the lock or not; between it cannot get it.
    expect(reduced.schedules).toBe(5);
    expect(classes).toBe(5);
  });

  test('takes a put and a get of a queue of one in every order that there is.', async () => {
    const put: Move = { kind: 'put', object: 4, put: 1 };
    const get: Move = { kind: 'get', object: 4 };
    const { reduced, classes } = await both(model({ 1: doing(put, put), 2: doing(get), 3: doing(get) }));
    expect(reduced).toMatchObject({ schedules: 2, deadlocks: 0 });
    expect(classes).toBe(2);
  });

  test('orders what a thread does before it starts another, and after it joins it.', async () => {
    const { reduced, classes } = await both(model({ 0: starting, 1: doing(read(0)) }, [1]));
    expect(classes).toBe(2);
    expect(reduced).toMatchObject({ schedules: 2, redundant: 0 });
  });

  test('goes on with the other threads after one has thrown.', async () => {
    const { reduced, classes } = await both(model({ 1: doing(write(0, 1), release(2)), 2: doing(read(0), read(0)) }));
    expect(reduced.outcomes).toEqual({ 'threw release of a free lock': 3 });
    expect(classes).toBe(3);
  });

  test('says so when a schedule is longer than the limit.', async () => {
    const program = model({ 1: spinning(0), 2: doing(write(0, 1)) });
    const counts = await searchAll(new DporSearch(), new ModelExecutor(program), { stepLimit: 20 });
    expect(counts.limited).toBeGreaterThan(0);
    expect(counts.schedules).toBeGreaterThan(1);
  });

  test('costs 1 schedule a class for programs far too large for brute force.', async () => {
    expect(await searchAll(new DporSearch(), new ModelExecutor(counting(3, 2, 'plain')))).toMatchObject({
      schedules: 7_134,
      redundant: 0,
      // 6! / (2!)³ of the 7,134 end in the right value, each in a class of its own.
      outcomes: { 6: 90 },
    });
  });
});
