import { type Cells, cell, STATE, states, THREW } from './control-block.js';

/** Cells of the control block's head that only free runs use. */
export const ARRIVED = 17;
export const EXPECTED = 18;
export const OPEN = 19;

/** How often a thread looks for the others before it sleeps: with fewer cores than threads, looking keeps them away. */
const spins = 20_000;
/** After the barrier each thread lets a random moment pass, up to so many looks, so that they meet in many ways. */
const jitter = 64;

/** Called by each thread of a free run before its target: returns when all that were started with it are there. */
export function atBarrier(cells: Cells, me: number): void {
  const round = cell(cells, OPEN);
  if (Atomics.add(cells, ARRIVED, 1) + 1 === Atomics.load(cells, EXPECTED)) {
    Atomics.store(cells, OPEN, round + 1);
    Atomics.notify(cells, OPEN);
  } else {
    for (let spin = 0; spin < spins && Atomics.load(cells, OPEN) === round; spin += 1);
    while (Atomics.load(cells, OPEN) === round) Atomics.wait(cells, OPEN, round);
  }
  for (let rest = Math.floor(Math.random() * jitter); rest > 0; rest -= 1) Atomics.load(cells, STATE + me);
}

/** Called by each thread of a free run as its last act. */
export function hasEnded(cells: Cells, me: number, threw: number): void {
  cells[THREW + me] = threw;
  Atomics.store(cells, STATE + me, states.ended);
  Atomics.notify(cells, STATE + me);
}
