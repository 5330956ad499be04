/** What the ways of searching have in common: they ask for one run after another and learn from each. */
import type { Json } from '../trace/events.js';
import { BrokenExecutor, NotDeterministic } from './errors.js';
import type { Execution, RunRequest, Step, StepOp, Turn } from './execution.js';

/** A search as a machine without a clock or an executor: whoever drives it may stop, or go on later. */
export interface Search {
  /** The next run to make; null when nothing is left. Each is to be made, and told by `learn`, before the next. */
  next(): Pick<RunRequest, 'prefix' | 'sleep'> | null;
  /** Throws `NotDeterministic`, or `BrokenExecutor` where the run is not the one asked for. */
  learn(execution: Execution): void;
  /** Whether a preemption bound has kept it from some schedules. */
  readonly cut: boolean;
}

/** The operation that a thread is to do next when `depth` steps of the run have been done. */
export function pendingAt(run: Execution, depth: number, thread: number): StepOp | null {
  for (let index = depth; index < run.steps.length; index += 1) {
    const step = run.steps[index];
    if (step?.thread === thread) return step.op;
  }
  return run.pending[thread]?.op ?? null;
}

const sameOp = (a: StepOp, b: StepOp): boolean => a.kind === b.kind && a.object === b.object;

function sameValue(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

const sameStep = (a: Step, b: Step): boolean =>
  a === b ||
  (a.thread === b.thread &&
    sameOp(a.op, b.op) &&
    a.choice === b.choice &&
    a.enabledBefore === b.enabledBefore &&
    sameValue(a.value, b.value));

const tellOp = ({ kind, object }: StepOp): string => `${kind} of object ${object}`;
const tell = (step: Step | undefined): string =>
  step
    ? `thread ${step.thread}: ${tellOp(step.op)}, value ${JSON.stringify(step.value)}${step.choice === 0 || step.op.kind === 'wake' ? '' : ', failed'}`
    : 'nothing';

/** Compares the first steps of two runs that took the same turns. Throws `NotDeterministic`. */
export function checkSteps(run: Execution, before: Execution | null, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const recorded = before?.steps[index];
    const step = run.steps[index];
    if (recorded && !(step && sameStep(step, recorded))) {
      throw new NotDeterministic({
        step: index + 1,
        site: step?.site ?? recorded.site,
        was: tell(recorded),
        now: tell(step),
        steps: { was: recorded, now: step ?? null },
      });
    }
  }
}

/**
 * Compares a run with the one before, from which its prefix comes but for the last turn: all must be the same up to
 * there, and that turn must find its thread where the run before left it.
 */
export function checkPrefix(prefix: readonly Turn[], run: Execution, before: Execution | null): void {
  const depth = prefix.length - 1;
  checkSteps(run, before, depth);
  const turn = prefix[depth];
  if (!turn || !before) return;
  const step = run.steps[depth];
  const op = pendingAt(before, depth, turn.thread);
  if (step && (step.thread !== turn.thread || (turn.choice !== null && step.choice !== turn.choice))) {
    throw new BrokenExecutor(
      `took turn ${depth + 1} as thread ${step.thread}, choice ${step.choice}, against its prefix`,
    );
  }
  if (!step || !op || !sameOp(step.op, op)) {
    const was = op ? `thread ${turn.thread}: ${tellOp(op)}` : 'nothing';
    const steps = { was: op && { thread: turn.thread, op }, now: step ?? null };
    throw new NotDeterministic({ step: depth + 1, site: step?.site ?? null, was, now: tell(step), steps });
  }
}
