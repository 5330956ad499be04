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
const CELLS = 2;

/** How often the word is looked at before going to sleep: most holders are out again by then. */
const SPINS = 200;

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
  const word = Atomics.load(cells, WORD);
  if (word === 0) return;
  const contended = word | 1;
  // The bit tells whoever releases it to wake somebody. If the word has changed meanwhile, the caller looks again.
  if (word === contended || Atomics.compareExchange(cells, WORD, word, contended) === word) {
    Atomics.wait(cells, WORD, contended, timeoutMs);
  }
}

/** Waits for the lock and takes it; false after `timeoutMs`. */
export function waitFor(cells: Futex, me: number, timeoutMs = Number.POSITIVE_INFINITY): boolean {
  for (let spin = 0; spin < SPINS; spin += 1) {
    if (cells[WORD] === 0 && take(cells, me)) return true;
  }
  const forEver = timeoutMs === Number.POSITIVE_INFINITY;
  const deadline = forEver ? timeoutMs : performance.now() + timeoutMs;
  while (!take(cells, me, true)) {
    const leftMs = forEver ? timeoutMs : deadline - performance.now();
    if (leftMs <= 0) return false;
    sleepUntilFree(cells, leftMs);
  }
  return true;
}

/** Gives the lock up; the caller holds it. */
export function unlock(cells: Futex): void {
  if ((Atomics.exchange(cells, WORD, 0) & 1) === 1) Atomics.notify(cells, WORD, 1);
}
