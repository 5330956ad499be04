import { describe, expect, test } from 'vitest';
import { admit, type StepOp, threadLimit } from '../../src/explore/execution.js';
import { History } from '../../src/explore/history.js';

const read = (object: number): StepOp => ({ kind: 'read', object });
const write = (object: number): StepOp => ({ kind: 'write', object });
const acquire = (object: number): StepOp => ({ kind: 'acquire', object });
const release = (object: number): StepOp => ({ kind: 'release', object });

type Line = readonly [thread: number, op: StepOp, admits?: number];

class Told {
  readonly history = new History();
  readonly #past = new Int32Array(threadLimit);

  constructor(...lines: readonly Line[]) {
    this.add(...lines);
  }

  add(...lines: readonly Line[]): void {
    for (const [thread, op, admits = 0] of lines) {
      this.history.readPast(thread, op, this.#past);
      this.history.push(thread, op, admits, this.#past);
    }
  }

  /** The steps that race with a thread's next operation. */
  races(thread: number, op: StepOp): readonly number[] {
    const found: number[] = [];
    this.history.readPast(thread, op, this.#past);
    this.history.readRaces(op, this.#past, found);
    return found;
  }

  before(step: number): readonly number[] {
    const base = step * threadLimit;
    return Array.from({ length: step }, (_, other) => other).filter((other) => {
      const owner = this.history.thread[other] ?? 0;
      return (this.history.clock[base + owner] ?? 0) > other;
    });
  }
}

describe('What comes before a step', () => {
  test('are the steps of its thread, and what they depend on.', () => {
    const told = new Told([1, write(0)], [2, read(0)], [3, read(1)], [2, write(1)], [3, read(0)]);
    expect([1, 2, 3, 4].map((step) => told.before(step))).toEqual([[0], [], [0, 1, 2], [0, 2]]);
  });

  test('are the steps of the thread that started it, up to then, and of those it has joined.', () => {
    const after = { after: [{ thread: 1, steps: 1 }] };
    const told = new Told([1, write(0)], [1, write(1)], [2, { ...read(2), ...after }]);
    expect(told.before(2)).toEqual([0]);
  });

  test('is the same after steps were taken back and others added.', () => {
    const told = new Told([1, write(0)], [2, write(0)], [1, write(100)], [2, read(100)]);
    told.history.truncate(1);
    told.add([2, read(100)], [1, write(0)], [2, read(0)]);
    expect([1, 2, 3].map((step) => told.before(step))).toEqual([[], [0], [0, 1, 2]]);
  });

  test('is known for schedules of any length.', () => {
    const told = new Told(...Array.from({ length: 300 }, (_, index): Line => [1 + (index % 2), write(index % 3)]));
    expect(told.before(299)).toContain(0);
  });
});

describe('A race', () => {
  test('is with the last store, and with loads since, but not with what comes before those.', () => {
    const told = new Told([1, write(0)], [2, read(0)], [3, read(0)]);
    expect(told.races(1, write(0))).toEqual([2, 1]);
    expect(told.races(4, write(0))).toEqual([2, 1]);
    expect(told.races(4, read(0))).toEqual([0]);
    expect(told.races(2, read(0))).toEqual([]);
  });

  test('is none where something else orders the two.', () => {
    const told = new Told([1, write(0)], [1, write(1)], [2, read(1)]);
    expect(told.races(2, write(0))).toEqual([]);
    expect(told.races(3, write(0))).toEqual([0]);
  });

  test('of an acquire is with the acquire before it, not with the release between.', () => {
    const told = new Told([1, acquire(0), admit.acquire], [1, release(0)]);
    expect(told.races(2, acquire(0))).toEqual([0]);
    expect(told.races(1, acquire(0))).toEqual([]);
  });

  test('of a blocked acquire is with the acquire that holds the lock, past all that failed since.', () => {
    const told = new Told([1, acquire(0), admit.acquire], [3, { kind: 'tryAcquire', object: 0 }]);
    expect(told.races(2, acquire(0))).toEqual([0]);
  });

  test('of an acquire is none with an acquire that something else orders before it.', () => {
    const told = new Told([1, acquire(0), admit.acquire], [1, write(1)], [1, release(0)], [2, read(1)]);
    expect(told.races(2, acquire(0))).toEqual([]);
  });

  test('of a try is with the last step on the lock, be it a release.', () => {
    const told = new Told([1, acquire(0), admit.acquire], [1, release(0)]);
    expect(told.races(2, { kind: 'tryAcquire', object: 0 })).toEqual([1]);
  });

  test('of a get is with the step before which the queue had something in it.', () => {
    const put: StepOp = { kind: 'put', object: 0 };
    const get: StepOp = { kind: 'get', object: 0 };
    expect(new Told([1, put, admit.put]).races(2, get)).toEqual([]);
    expect(new Told([1, put, admit.put | admit.get]).races(2, get)).toEqual([0]);
    expect(new Told([1, put, admit.put], [3, get, admit.get], [1, put, admit.put]).races(2, get)).toEqual([1]);
  });
});
