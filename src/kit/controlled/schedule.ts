/**
 * How a controlled run goes on: which operations wait for what, and who moves next. Pure rules, followed by the threads
 * themselves while they run and by the search that works out the same beforehand.
 */

/**
 * What a step does to its object. `try…` never waits; `timed…` waits until its time is over; the others of locks and
 * queues wait until they are let through. `wake`: one of several sleeps of `main` is over, and the task behind it goes on.
 * A kind that is not a `read` depends on every other step on the same object.
 */
export type StepKind = (typeof stepKinds)[number];

/** Every kind; in memory that threads share, a kind is its place here. */
export const stepKinds = [
  'read',
  'write',
  'atomic',
  'acquire',
  'tryAcquire',
  'timedAcquire',
  'release',
  'put',
  'tryPut',
  'timedPut',
  'get',
  'tryGet',
  'timedGet',
  'wake',
] as const;

/** What an object lets through: a free lock `acquire`, a queue that is not full `put`, one that is not empty `get`. */
export const admit = { acquire: 1, put: 2, get: 4 } as const;

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
  wake: free,
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

/**
 * The choices of an operation, a bit each. One that can be done in several ways (`ways` is not 0) has them all; another is
 * let through (0) or fails (1).
 */
export function choicesOf(kind: StepKind, admits: number, ways: number): number {
  if (ways !== 0) return (1 << ways) - 1;
  return isLetThrough(kind, admits) ? 1 : 2;
}

/** All that dependence asks of an operation, in one number: twice the object, and 1 for a load. */
export function codeFor(kind: StepKind, object: number): number {
  return object * 2 + (kind === 'read' ? 1 : 0);
}

/** Two steps of different threads are dependent on the same object, unless both are loads. */
export function dependentCodes(a: number, b: number): boolean {
  return a >> 1 === b >> 1 && (a & b & 1) === 0;
}

/** The lowest member of a set of threads, where bit `t` is thread `t`; -1 for the empty set. */
export function lowest(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

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

/**
 * The threads still asleep after a step: those whose pending operation depends on it wake up. Operations are codes; a
 * thread without one has -1.
 */
export function wakeCodes(sleep: number, done: number, pendingOf: (thread: number) => number): number {
  let left = sleep;
  for (let rest = sleep; rest !== 0; rest &= rest - 1) {
    const thread = lowest(rest);
    const code = pendingOf(thread);
    if (code === -1 || dependentCodes(code, done)) left &= ~(1 << thread);
  }
  return left;
}
