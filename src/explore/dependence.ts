/** Which steps of different threads may not be swapped, and which of them may have to wait. */
import { codeFor, dependentCodes, isBlocked, isLetThrough, isWaiting } from '../kit/controlled/schedule.js';
import type { StepOp } from './execution.js';

export { dependentCodes, isBlocked, isLetThrough, isWaiting };

/** Two steps of different threads are dependent on the same object, unless both are loads. */
export function dependent(a: StepOp, b: StepOp): boolean {
  return dependentCodes(codeOf(a), codeOf(b));
}

/** All that dependence asks of an operation, in one number: twice the object, and 1 for a load. */
export function codeOf(op: StepOp): number {
  return codeFor(op.kind, op.object);
}
