/** How a run goes on once its prefix is used up. The search works out the same, so an executor follows it exactly. */
import { dependent } from './dependence.js';
import type { StepOp } from './execution.js';
import { lowest } from './masks.js';

export interface Choosable {
  /** The thread of the step before, or -1. */
  readonly running: number;
  readonly enabled: number;
  /** Those of `enabled` that could only time out. */
  readonly waiting: number;
  readonly sleep: number;
}

/**
 * The thread whose turn it is: the running one while it can go on, else the lowest that can, else the lowest that can
 * time out; never one that sleeps. -1: nobody (`sleep-blocked` if `enabled` is not 0, else the run has ended).
 */
export function chooseTurn({ running, enabled, waiting, sleep }: Choosable): number {
  const awake = enabled & ~sleep;
  const going = awake & ~waiting;
  if (running >= 0 && (going & (1 << running)) !== 0) return running;
  return lowest(going === 0 ? awake : going);
}

/** The threads still asleep after a step: those whose pending operation depends on it wake up. */
export function wake(sleep: number, done: StepOp, pendingOf: (thread: number) => StepOp | null): number {
  let left = sleep;
  for (let rest = sleep; rest !== 0; rest &= rest - 1) {
    const thread = lowest(rest);
    const op = pendingOf(thread);
    if (op === null || dependent(op, done)) left &= ~(1 << thread);
  }
  return left;
}
