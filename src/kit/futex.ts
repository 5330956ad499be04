/**
 * A mutex of three states on a futex, after Ulrich Drepper, "Futexes Are Tricky" (2011), section 6 (mutex 2): free, held,
 * held with (perhaps) somebody waiting. Only the last needs a call into the kernel to be released.
 */
export type Futex = Int32Array<SharedArrayBuffer>;

/** The cells of a futex: its state, the number of the thread that holds it (0: nobody), how often it was taken. */
export const STATE = 0;
export const OWNER = 1;
export const HOLDS = 2;

export const FREE = 0;
export const HELD = 1;
export const CONTENDED = 2;

/** Looks at the lock so often before going to sleep: most holders are out again by then. */
const SPINS = 60;

/** Takes the lock if it is free. Who has waited takes it as `CONTENDED`: others may be asleep, and their wake-up must not be lost. */
export function take(cells: Futex, me: number, as = HELD): boolean {
  if (Atomics.compareExchange(cells, STATE, FREE, as) !== FREE) return false;
  cells[OWNER] = me;
  return true;
}

/** Waits for the lock and takes it; false after `timeoutMs`. */
export function waitFor(cells: Futex, me: number, timeoutMs = Number.POSITIVE_INFINITY): boolean {
  for (let spin = 0; spin < SPINS; spin += 1) {
    if (cells[STATE] === FREE && take(cells, me)) return true;
  }
  const deadline = timeoutMs === Number.POSITIVE_INFINITY ? timeoutMs : performance.now() + timeoutMs;
  while (Atomics.exchange(cells, STATE, CONTENDED) !== FREE) {
    const leftMs = deadline === Number.POSITIVE_INFINITY ? deadline : deadline - performance.now();
    if (leftMs <= 0) return false;
    Atomics.wait(cells, STATE, CONTENDED, leftMs);
  }
  cells[OWNER] = me;
  return true;
}

/** Gives the lock up; the caller holds it. */
export function unlock(cells: Futex): void {
  cells[OWNER] = 0;
  if (Atomics.exchange(cells, STATE, FREE) === CONTENDED) Atomics.notify(cells, STATE, 1);
}
