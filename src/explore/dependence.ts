/** Which steps of different threads may not be swapped, and which of them may have to wait. */
import { admit, type StepKind, type StepOp } from './execution.js';

/** Two steps of different threads are dependent on the same object, unless both are loads. */
export function dependent(a: StepOp, b: StepOp): boolean {
  return a.object === b.object && !(a.kind === 'read' && b.kind === 'read');
}

/** All that dependence asks of an operation, in one number. */
export function codeOf(op: StepOp): number {
  return op.object * 2 + (op.kind === 'read' ? 1 : 0);
}

/** `dependent`, on codes. */
export function dependentCodes(a: number, b: number): boolean {
  return a >> 1 === b >> 1 && (a & b & 1) === 0;
}

/** The `admit` bit without which an operation of this kind cannot be done; 0: it never blocks. */
export function blocksOn(kind: StepKind): number {
  if (kind === 'acquire') return admit.acquire;
  if (kind === 'put') return admit.put;
  return kind === 'get' ? admit.get : 0;
}

/** The `admit` bit without which an operation of this kind waits, for ever or until it times out; 0: it never waits. */
export function waitsOn(kind: StepKind): number {
  if (kind === 'timedAcquire') return admit.acquire;
  if (kind === 'timedPut') return admit.put;
  return kind === 'timedGet' ? admit.get : blocksOn(kind);
}
