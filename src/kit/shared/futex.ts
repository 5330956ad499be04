import { sharedMemory } from './arena.js';

/**
 * A mutex in one 32-bit word on a futex, after Ulrich Drepper, "Futexes Are Tricky" (2011), section 6: 0 is free, else
 * twice the number of the thread that holds it, plus 1 where somebody (perhaps) sleeps. Only a word with that bit needs
 * a call into the kernel to be released.
 */
export type Futex = Int32Array<SharedArrayBuffer>;

export const WORD = 0;
/** How often the lock was taken, kept by recorded runs; 0 in free ones. */
export const HOLDS = 1;
/** The number of a thread that others have overtaken too often: the lock is handed to it when it is next released. */
const HUNGRY = 2;
const CELLS = 3;

/**
 * Who finds the lock taken naps so often, for so long each time, before it has itself woken. Why not spin, and why not
 * sleep at once: two threads that are both awake take the lock from each other at every turn, and its cache line with it;
 * and waking somebody costs more than a hundred pairs of acquire and release. While the other naps, the holder takes and
 * releases the lock some thousand times undisturbed. (`pthread_mutex_t` comes to the same, since its waker is back before
 * the woken thread runs.) A lock that is held for longer is waited for in one sleep.
 */
const NAPS = 2;
const NAP_MS = 0.05;
/** So often it wakes up to find that somebody else was quicker; then it is hungry. */
const SLEEPS = 2;
/** Nobody notifies it. */
const never = new Int32Array(new SharedArrayBuffer(4));

export function createFutexMemory(): SharedArrayBuffer {
  return sharedMemory(CELLS * Int32Array.BYTES_PER_ELEMENT);
}

/** Takes the lock if it is free. Who has slept takes it as contended: others may sleep too, and must be woken later. */
export function take(cells: Futex, me: number, slept = false): boolean {
  return Atomics.compareExchange(cells, WORD, 0, (me << 1) | Number(slept)) === 0;
}

export function holds(cells: Futex, me: number): boolean {
  return (cells[WORD] as number) >> 1 === me;
}

/** Sleeps until the lock may be free, or for `timeoutMs`; returns at once if it is free already. */
export function sleepUntilFree(cells: Futex, timeoutMs: number): void {
  sleepWhile(cells, Atomics.load(cells, WORD), timeoutMs);
}

/** Sleeps as long as the word is still what it was, or for `timeoutMs`. */
function sleepWhile(cells: Futex, word: number, timeoutMs: number): void {
  if (word === 0) return;
  const contended = word | 1;
  // The bit tells whoever releases it to wake somebody. If the word has changed meanwhile, the caller looks again.
  if (word === contended || Atomics.compareExchange(cells, WORD, word, contended) === word) {
    Atomics.wait(cells, WORD, contended, timeoutMs);
  }
}

/** Waits for a lock that was found taken, and takes it; false after `timeoutMs`. */
export function waitFor(cells: Futex, me: number, timeoutMs = Number.POSITIVE_INFINITY): boolean {
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 1; ; attempt += 1) {
    const leftMs = deadline - performance.now();
    const sleeps = attempt > NAPS;
    if (leftMs <= 0) {
      if (sleeps) passOn(cells);
      return false;
    }
    if (attempt > NAPS + SLEEPS && Atomics.compareExchange(cells, HUNGRY, 0, me) === 0) {
      return waitToBeGiven(cells, me, deadline);
    }
    if (sleeps) sleepUntilFree(cells, leftMs);
    else Atomics.wait(never, 0, 0, Math.min(NAP_MS, leftMs));
    if (take(cells, me, sleeps)) return true;
  }
}

/** Waits as the one hungry thread. Whoever releases the lock from now on gives it to this one. */
function waitToBeGiven(cells: Futex, me: number, deadline: number): boolean {
  while (!take(cells, me, true)) {
    const leftMs = deadline - performance.now();
    // The word first: a gift that comes after this look at who is hungry changes the word, and then nobody sleeps on it.
    const word = Atomics.load(cells, WORD);
    if (leftMs > 0) {
      if (Atomics.load(cells, HUNGRY) === me) sleepWhile(cells, word, leftMs);
    } else if (Atomics.compareExchange(cells, HUNGRY, me, 0) === me) {
      passOn(cells);
      return false;
    }
    if (Atomics.load(cells, HUNGRY) === me) continue;
    // It is being given, and can no longer be refused: the word is written next.
    while (!holds(cells, me)) Atomics.wait(never, 0, 0, NAP_MS);
    return true;
  }
  // It was free, so nobody was there to give it.
  Atomics.store(cells, HUNGRY, 0);
  return true;
}

/** Gives the lock to the hungry thread, if there is one: it is never free in between. */
function give(cells: Futex): boolean {
  const hungry = Atomics.load(cells, HUNGRY);
  // If it is there no more, it has given up at this moment.
  if (hungry === 0 || Atomics.compareExchange(cells, HUNGRY, hungry, 0) !== hungry) return false;
  Atomics.store(cells, WORD, (hungry << 1) | 1);
  // Everybody: the hungry one may not be the first of those who sleep.
  Atomics.notify(cells, WORD);
  return true;
}

/**
 * Who gives up after it has slept may have been woken a moment ago, in place of another that sleeps, and have found the
 * lock taken again by somebody who knows of no sleepers: it wakes the next one, who makes itself known.
 */
export function passOn(cells: Futex): void {
  Atomics.notify(cells, WORD, 1);
}

/** Gives the lock up; the caller holds it. */
export function unlock(cells: Futex): void {
  if (((cells[WORD] as number) & 1) === 1 && give(cells)) return;
  // Somebody may have asked since that look.
  if ((Atomics.exchange(cells, WORD, 0) & 1) === 1) passOn(cells);
}
