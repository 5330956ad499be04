import type { ActMode, Ended, Json } from '../trace/events.js';
import { exploredIn, sampledIn } from './found.js';
import type { Grade, OutcomeSpec } from './lesson.js';

/** How one outcome, or an act of several, was judged. */
export interface Graded {
  readonly grade: Grade;
  /** The outcome that matched, for several rounds the worst one's; null for `unknown`. */
  readonly outcomeId: string | null;
  /** What a `matches` of the lesson threw, which is a fault of the lesson; the outcome counts as unknown. */
  readonly fault?: string;
}

/** The grades, from the best. */
export const grades: readonly Grade[] = ['acceptable', 'interesting', 'unknown', 'forbidden'];

/** The worst of some grades; of none, `acceptable`. */
export function worst(all: readonly Grade[]): Grade {
  const index = all.reduce((most, grade) => Math.max(most, grades.indexOf(grade)), 0);
  return grades[index] ?? 'acceptable';
}

/** Judges one outcome by what was declared: the first that matches counts, and what nothing matches is `unknown`. */
export function gradeOutcome(specs: readonly OutcomeSpec[], outcome: Json, ended: Ended): Graded {
  for (const spec of specs) {
    try {
      if (spec.matches(outcome, ended)) return { grade: spec.grade, outcomeId: spec.id };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { grade: 'unknown', outcomeId: null, fault: `outcome "${spec.id}": ${why}` };
    }
  }
  return { grade: 'unknown', outcomeId: null };
}

export interface ActToGrade {
  readonly outcome: Json;
  readonly ended: Ended;
  readonly rounds: number;
  readonly mode?: ActMode | undefined;
}

/** Every outcome of an act with the way it ended; null: there is but one. */
function outcomesOf(act: ActToGrade): { outcome: Json; ended: Ended }[] | null {
  const { outcome, rounds, mode } = act;
  if (mode === 'explore' || mode === 'stress') {
    const rows = exploredIn(act)?.outcomes ?? sampledIn(act)?.rows ?? [];
    return rows.map((row) => ({ outcome: row.ended === 'finished' ? row.outcome : null, ended: row.ended }));
  }
  if (rounds <= 1 || !Array.isArray(outcome)) return null;
  return (outcome as readonly Json[]).map((one) => ({ outcome: one, ended: 'finished' }));
}

/** Judges an act. Of several outcomes each is judged, and the worst counts; where they were cut short, the cut is judged too. */
export function gradeAct(specs: readonly OutcomeSpec[], act: ActToGrade): Graded {
  const { outcome, ended } = act;
  const outcomes = outcomesOf(act);
  if (outcomes === null) return gradeOutcome(specs, outcome, ended);
  const each = outcomes.map((one) => gradeOutcome(specs, one.outcome, one.ended));
  // No outcome at all, of several that were wanted, is nothing that a lesson declares.
  if (ended !== 'finished' || each.length === 0) each.push(gradeOutcome(specs, null, ended));
  const grade = worst(each.map((graded) => graded.grade));
  return each.find((graded) => graded.grade === grade) ?? { grade, outcomeId: null };
}

export interface RunEnd {
  readonly grade: Grade;
  /** How each act ended. */
  readonly ended: readonly Ended[];
  /** How many faults of the lesson itself came to light. */
  readonly faults?: number;
}

/** The program's exit code: 130 interrupted; 1 forbidden, unknown, or a fault of the lesson; else 0. */
export function exitCodeFor({ grade, ended, faults = 0 }: RunEnd): 0 | 1 | 130 {
  if (ended.includes('interrupted')) return 130;
  return faults > 0 || grade === 'forbidden' || grade === 'unknown' ? 1 : 0;
}
