/** What one run came to. */
import type { Json } from '../trace/events.js';
import type { OutcomeGrade, ScheduleEnded } from '../trace/exploration.js';
import { findCircle } from './circle.js';
import { NotDeterministic } from './errors.js';
import type { Execution } from './execution.js';

export interface Verdict {
  readonly outcome: Json;
  readonly ended: ScheduleEnded;
  readonly reason?: string;
}

/** Grades what a program returned; the outcome is null where it did not return. Pure: it is asked once for each outcome. */
export type Grader = (outcome: Json, ended: ScheduleEnded) => OutcomeGrade;

/** Null where the run came to nothing: it was redundant, or reached the step limit without a deadlock among some threads. */
export function verdictOf(run: Execution): Verdict | null {
  if (run.end === 'finished') return { outcome: run.outcome, ended: 'finished' };
  if (run.end === 'threw') return { outcome: 'crash', ended: 'crashed', reason: run.error ?? 'an unknown error' };
  if (run.end === 'deadlock' || (run.end === 'step-limit' && findCircle(run)))
    return { outcome: 'deadlock', ended: 'deadlock' };
  return null;
}

/** The same text for the same verdict. */
export function verdictKey({ outcome, ended, reason }: Verdict): string {
  return ended === 'finished' ? `=${JSON.stringify(outcome)}` : `${ended} ${reason ?? ''}`;
}

/** A failing schedule ends in a deadlock, a throw, or an outcome that is judged and not acceptable. */
export function isFailing(verdict: Verdict, grade: OutcomeGrade): boolean {
  return verdict.ended !== 'finished' || (grade !== 'acceptable' && grade !== 'unjudged');
}

/**
 * Of failing schedules, one that is wrong for sure (a deadlock, a throw, a bug that somebody declared) tells a learner
 * more than one that returned what nothing declares: there it may be the declarations that are wrong.
 */
export function isSurelyWrong({ ended }: Pick<Verdict, 'ended'>, grade: OutcomeGrade): boolean {
  return ended !== 'finished' || grade !== 'unknown';
}

/** An end in words, for whoever is told that it came out otherwise the next time; null: there was none. */
function tellEnd(verdict: Verdict | null): string {
  if (verdict === null) return 'none';
  const { ended, outcome, reason } = verdict;
  return ended === 'finished' ? JSON.stringify(outcome) : (reason ?? ended);
}

/** A schedule of so many steps that was run again, in the same order, and came to something else. */
export function cameToOther(steps: number, verdict: Verdict, other: Verdict | null): NotDeterministic {
  return new NotDeterministic({ step: steps, site: null, was: tellEnd(verdict), now: tellEnd(other), isEnd: true });
}
