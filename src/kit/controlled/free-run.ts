import { type Cells, cell, LOG, threadLimit } from './control-block.js';

/** At most so many runs of a program are made in one go. */
export const strideLimit = 256;

/** Cells of the control block that only free runs use: they keep no log. */
const ARRIVED = LOG;
const EXPECTED = ARRIVED + strideLimit;
const SLEEPERS = EXPECTED + strideLimit;
const THREW = SLEEPERS + strideLimit;
/** Counts the targets that have returned or thrown. */
export const DONE = THREW + strideLimit;
/** Counts the threads that have gone through the whole stride: what `main` waits for. */
export const FINISHED = DONE + 1;
/** By run and thread: whether its target has returned or thrown. */
const ENDED = FINISHED + 1;

/** How often a thread looks for the others before it sleeps: with fewer cores than threads, looking keeps them away. */
const spins = 5_000;
/**
 * After the barrier each thread lets a random moment pass, up to so many looks, so that they meet in many ways. A few are
 * enough: what a short program does takes no longer than one or two of them, and with more they would seldom meet at all.
 */
const jitter = 4;

/** Makes a stride ready: how many threads each of its runs has. */
export function planStride(cells: Cells, threads: readonly number[]): void {
  cells.fill(0, ARRIVED, ENDED + threads.length * threadLimit);
  for (const [run, count] of threads.entries()) cells[EXPECTED + run] = count;
}

/** Called by each thread of a run, right before its target: returns when all of that run are there. */
export function atBarrier(cells: Cells, run: number): void {
  const expected = cell(cells, EXPECTED + run);
  const place = ARRIVED + run;
  let arrived = Atomics.add(cells, place, 1) + 1;
  if (arrived === expected && Atomics.load(cells, SLEEPERS + run) > 0) Atomics.notify(cells, place);
  for (let spin = 0; spin < spins && arrived < expected; spin += 1) arrived = Atomics.load(cells, place);
  if (arrived < expected) {
    Atomics.add(cells, SLEEPERS + run, 1);
    for (arrived = Atomics.load(cells, place); arrived < expected; arrived = Atomics.load(cells, place))
      Atomics.wait(cells, place, arrived);
  }
  for (let rest = Math.floor(Math.random() * jitter); rest > 0; rest -= 1) Atomics.load(cells, place);
}

/** Called by each thread of a run as its last act in it. */
export function hasEnded(cells: Cells, run: number, thread: number, threw: boolean): void {
  Atomics.store(cells, ENDED + run * threadLimit + thread, 1);
  if (threw) Atomics.store(cells, THREW + run, 1);
  Atomics.add(cells, DONE, 1);
}

/** Called by each thread after the last run of a stride. */
export function hasFinished(cells: Cells): void {
  Atomics.add(cells, FINISHED, 1);
  Atomics.notify(cells, FINISHED);
}

/** Whether a thread's part in a run is over, though others' may not be. */
export function didEnd(cells: Cells, run: number, thread: number): boolean {
  return Atomics.load(cells, ENDED + run * threadLimit + thread) !== 0;
}

export function didThrow(cells: Cells, run: number): boolean {
  return cell(cells, THREW + run) !== 0;
}
