/** How a run goes on once its prefix is used up. The search works out the same, so an executor follows it exactly. */
import { chooseTurn, wakeCodes } from '../kit/controlled/schedule.js';
import { codeOf } from './dependence.js';
import type { StepOp } from './execution.js';

export { chooseTurn };

/** The threads still asleep after a step: those whose pending operation depends on it wake up. */
export function wake(sleep: number, done: StepOp, pendingOf: (thread: number) => StepOp | null): number {
  return wakeCodes(sleep, codeOf(done), (thread) => {
    const op = pendingOf(thread);
    return op === null ? -1 : codeOf(op);
  });
}
