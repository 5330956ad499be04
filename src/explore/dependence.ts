/** Which steps of different threads may not be swapped, and which of them may have to wait. */
import { admit, type StepKind, type StepOp } from './execution.js';

/** Two steps of different threads are dependent on the same object, unless both are loads. */
export function dependent(a: StepOp, b: StepOp): boolean {
  return a.object === b.object && !(a.kind === 'read' && b.kind === 'read');
}

/** All that dependence asks of an operation, in one number: twice the object, and 1 for a load. */
export function codeOf(op: StepOp): number {
  return op.object * 2 + (op.kind === 'read' ? 1 : 0);
}

/** `dependent`, on codes. */
export function dependentCodes(a: number, b: number): boolean {
  return a >> 1 === b >> 1 && (a & b & 1) === 0;
}

/** What its object must let through for an operation of a kind to be done: an `admit` bit, and how it waits for that. */
interface Need {
  readonly bit: number;
  readonly waits: 'for ever' | 'for a time' | 'never';
}

const free: Need = { bit: 0, waits: 'never' };

const needs: Readonly<Record<StepKind, Need>> = {
  read: free,
  write: free,
  atomic: free,
  release: free,
  acquire: { bit: admit.acquire, waits: 'for ever' },
  tryAcquire: { bit: admit.acquire, waits: 'never' },
  timedAcquire: { bit: admit.acquire, waits: 'for a time' },
  put: { bit: admit.put, waits: 'for ever' },
  tryPut: { bit: admit.put, waits: 'never' },
  timedPut: { bit: admit.put, waits: 'for a time' },
  get: { bit: admit.get, waits: 'for ever' },
  tryGet: { bit: admit.get, waits: 'never' },
  timedGet: { bit: admit.get, waits: 'for a time' },
};

/** Whether an object that admits this lets an operation through; one that may fail takes choice 1 where it does not. */
export function isLetThrough(kind: StepKind, admits: number): boolean {
  const { bit } = needs[kind];
  return (admits & bit) === bit;
}

/** Whether an operation of this kind cannot be done at all, not even by failing, on an object that admits this. */
export function isBlocked(kind: StepKind, admits: number): boolean {
  return needs[kind].waits === 'for ever' && !isLetThrough(kind, admits);
}

/** Whether an operation of this kind can do nothing but wait, for ever or until its time is over. */
export function isWaiting(kind: StepKind, admits: number): boolean {
  return needs[kind].waits !== 'never' && !isLetThrough(kind, admits);
}
