import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFutexMemory, type Futex, holds, take, unlock, WORD, waitFor } from '../../../src/kit/shared/futex.js';

const holder = 7;
const waiter = 9;
/** The others overtake the waiter so often: enough for it to become hungry. */
const overtakings = 2;

type Ending = 'taken' | 'gave up' | 'sleeps for ever';

interface World {
  readonly cells: Futex;
  /** How many atomic operations the waiter does before the holder lets go, from when the waiter is hungry; null: it was asleep. */
  readonly letGoAfter: number | null;
}

interface Situation {
  readonly timeoutMs: number;
  /** Whether others sleep on the lock, too. */
  readonly crowd: boolean;
}

/**
 * Plays both threads in one: whatever the waiter does is done for real, but for its sleeps; and after `moment` of its atomic
 * operations the holder gives the lock up. Time passes a millisecond each time that somebody looks.
 */
function play(moment: number, { timeoutMs, crowd }: Situation): World & { readonly ending: Ending } {
  const cells: Futex = new Int32Array(createFutexMemory());
  const real = {
    load: Atomics.load,
    store: Atomics.store,
    exchange: Atomics.exchange,
    compareExchange: Atomics.compareExchange,
  };
  let sleeps = 0;
  let operations = 0;
  let letGoAfter: number | null = null;
  let isOver = false;
  let inHolder = false;
  const letGo = () => {
    inHolder = true;
    unlock(cells);
    inHolder = false;
    isOver = true;
  };
  const after = <Result>(result: Result): Result => {
    if (inHolder || isOver || sleeps < overtakings) return result;
    operations += 1;
    if (operations === moment) {
      letGoAfter = operations;
      letGo();
    }
    return result;
  };
  for (const name of ['load', 'store', 'exchange', 'compareExchange'] as const) {
    const done = real[name] as (...args: unknown[]) => never;
    vi.spyOn(Atomics, name).mockImplementation((...args: unknown[]) => after(done(...args)));
  }
  vi.spyOn(Atomics, 'wait').mockImplementation((asleep: unknown, _place, value, patienceMs) => {
    if (asleep !== cells) return 'timed-out';
    if (real.load(cells, WORD) !== Number(value)) return 'not-equal';
    sleeps += 1;
    if (sleeps <= overtakings) {
      inHolder = true;
      unlock(cells);
      take(cells, holder, crowd);
      inHolder = false;
      return 'ok';
    }
    if (Number.isFinite(patienceMs)) {
      nowMs += patienceMs ?? 0;
      return 'timed-out';
    }
    if (isOver) throw new Error('sleeps for ever');
    letGo();
    return 'ok';
  });
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += 1;
    return nowMs;
  });
  try {
    take(cells, holder, crowd);
    return { cells, ending: waitFor(cells, waiter, timeoutMs) ? 'taken' : 'gave up', letGoAfter };
  } catch (error) {
    return { cells, ending: (error as Error).message as Ending, letGoAfter };
  } finally {
    vi.restoreAllMocks();
  }
}

/** Plays every moment at which the lock can be given up, until the waiter is done before the moment comes. */
function everyMoment(situation: Situation): readonly ReturnType<typeof play>[] {
  const all: ReturnType<typeof play>[] = [];
  for (let moment = 1; ; moment += 1) {
    const world = play(moment, situation);
    all.push(world);
    if (world.letGoAfter === null) return all;
  }
}

describe.each([{ crowd: false }, { crowd: true }])('a thread that waits for a lock, crowd: $crowd', ({ crowd }) => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('has it at last, at whatever moment it is given up', () => {
    const worlds = everyMoment({ timeoutMs: Number.POSITIVE_INFINITY, crowd });
    expect(worlds.length).toBeGreaterThan(5);
    for (const { ending, cells, letGoAfter } of worlds) {
      expect([letGoAfter, ending]).toEqual([letGoAfter, 'taken']);
      expect(holds(cells, waiter)).toBe(true);
    }
  });

  it('with a time limit, either has it or has left nothing behind', () => {
    const worlds = everyMoment({ timeoutMs: 40, crowd });
    expect(worlds.length).toBeGreaterThan(5);
    expect(new Set(worlds.map(({ ending }) => ending))).toEqual(new Set(['taken', 'gave up']));
    for (const { ending, cells, letGoAfter } of worlds) {
      expect([letGoAfter, holds(cells, waiter)]).toEqual([letGoAfter, ending === 'taken']);
      if (ending === 'taken' || letGoAfter === null) unlock(cells);
      expect([letGoAfter, cells[WORD]]).toEqual([letGoAfter, 0]);
    }
  });
});
