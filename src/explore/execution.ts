/**
 * What the search asks of whatever runs a program under control, and what it is told of each run. An executor keeps
 * to it exactly; the rules that it follows once the prefix is used up are `chooseTurn` and `wake` in `policy.ts`.
 */
import { admit, type StepKind } from '../kit/controlled/schedule.js';
import type { Json, Op, Site } from '../trace/events.js';

export { admit, type StepKind };

/** How many threads a program may have, `main` (thread 0) included: thread numbers are 0 to 15. */
export const threadLimit = 16;

/** The first `steps` steps of `thread` come before, though no shared object says so: it was started or joined there. */
export interface Cause {
  readonly thread: number;
  readonly steps: number;
}

/** The operation that a thread has reached and not yet done, or has done. */
export interface StepOp {
  readonly kind: StepKind;
  /** Numbers the shared objects of one run densely from 0. Equal prefixes give equal numbers, so threads that run at once may not race for them. */
  readonly object: number;
  /** On a thread's first operation after it was started, and on the first after each join. */
  readonly after?: readonly Cause[];
}

/**
 * One turn of a schedule. Choice 0: it is let through; 1: it fails or times out; null: the lowest possible. Of a `wake`, a
 * choice is the place of the sleep that is over among those under way, from 0.
 */
export interface Turn {
  readonly thread: number;
  readonly choice: number | null;
}

/** One step as it was done. Masks have bit `t` for thread `t`. */
export interface Step {
  readonly thread: number;
  readonly op: StepOp;
  readonly choice: number;
  /** The choices that were possible, a bit each; nearly always the one that was taken. */
  readonly choices: number;
  /** What was read or written, or came of it: part of the proof that the program is deterministic. */
  readonly value: Json;
  readonly site: Site | null;
  /** The threads that could have taken this turn, this one included; a waiting `timed…` operation can (it times out). */
  readonly enabledBefore: number;
  /** Those among them that could only have timed out. */
  readonly waitingBefore: number;
  /** What learners know the operation as, where it is not what its kind says. */
  readonly told?: Op;
  /** What the step's object would have let through just before: a sum of `admit` bits; 0 for plain and atomic values. */
  readonly admits: number;
}

/** An operation that was reached and not done when the run ended. */
export interface Pending {
  readonly op: StepOp;
  readonly site: Site | null;
  /** What learners know the operation as, where it is not what its kind says. */
  readonly told?: Op;
}

/**
 * How a run ended. `finished`: all threads ended, none by a throw. `threw`: all ended, some by a throw (the others go
 * on after it). `deadlock`: some have not ended and none can move. `sleep-blocked`: all that could move were asleep.
 */
export type End = 'finished' | 'threw' | 'deadlock' | 'sleep-blocked' | 'step-limit';

/** One run, told step by step. */
export interface Execution {
  readonly steps: readonly Step[];
  readonly end: End;
  /** By thread: what it had still to do; null where it has ended, has not begun, or waits in a join. */
  readonly pending: readonly (Pending | null)[];
  /** What the program returned; null where it did not. */
  readonly outcome: Json;
  /** The uncaught error's message, of the lowest thread that threw (independent throws come in any order); whatever the end. */
  readonly error: string | null;
}

export interface RunRequest {
  /** The turns to take first: `thread` and `choice` of each, whatever else it carries. One that cannot be taken rejects with `CannotFollow`. */
  readonly prefix: readonly Turn[];
  /** The threads asleep once the prefix is used up. */
  readonly sleep: number;
  /** The run ends as `step-limit` when it has this many steps and could go on. */
  readonly stepLimit: number;
  /** Whether the steps shall tell their source lines, which may cost an executor more than the steps do. Default false. */
  readonly sites?: boolean;
  /** Ends the run early; `run` then rejects. */
  readonly signal?: AbortSignal;
}

/** Names for what the numbers of the last run stand for. */
export interface Names {
  thread(thread: number): string;
  object(object: number): string;
  /** Whether whatever is done to an object is done in one order for all threads; a plain number's reads and writes are not. */
  isAtomic(object: number): boolean;
}

/**
 * Runs a program from its beginning in exactly the order asked for. Before each turn every thread has come to its next
 * operation, has ended, or waits in a join. Never two runs at once.
 */
export interface Executor {
  run(request: RunRequest): Execution | Promise<Execution>;
  /** The names of the last run. */
  names(): Names;
}
