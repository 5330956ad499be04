/** Where a stage takes the grades of outcomes from. */
import type { Json } from '../trace/events.js';
import type { OutcomeGrade, ScheduleEnded } from '../trace/exploration.js';
import type { OutcomesProblem, Refusal } from '../trace/refusal.js';
import { toJson } from '../trace/to-json.js';
import type { DeclaredOutcome, Grading } from './stage-order.js';
import type { Grader } from './verdict.js';

/** The part of a lesson's module that grading needs. */
interface GradedLesson {
  readonly variants: Readonly<
    Record<
      string,
      {
        readonly outcomes: readonly OutcomeRule[];
        readonly explore?: { readonly outcomes?: readonly OutcomeRule[] };
        readonly acts: Readonly<Record<string, { readonly outcomes?: readonly OutcomeRule[] }>>;
      }
    >
  >;
}

interface OutcomeRule {
  readonly grade: OutcomeGrade;
  matches(outcome: Json, ended: ScheduleEnded): boolean;
}

const grades: readonly unknown[] = ['acceptable', 'interesting', 'forbidden'];

function tellProblem(problem: OutcomesProblem): string {
  if (problem.what === 'no-array') return 'is no array';
  const entry = `has an entry (number ${problem.entry})`;
  if (problem.what === 'no-outcome') return `${entry} without an outcome`;
  if (problem.what === 'description') return `${entry} whose description is no text`;
  return `${entry} with the grade ${problem.grade}`;
}

/** A program's export `outcomes` is not what it must be. */
export class BadOutcomes extends Error {
  override readonly name = 'BadOutcomes';
  readonly refusal: Refusal;

  constructor(problem: OutcomesProblem) {
    super(
      `The program's export "outcomes" ${tellProblem(problem)}. It looks like: export const outcomes = [{ outcome: 2, grade: 'acceptable', description: 'every addition counted' }]; a grade is acceptable, interesting or forbidden.`,
    );
    this.refusal = { why: 'outcomes', problem };
  }
}

/** The outcomes that a program declares; null: it declares none. Throws `BadOutcomes`. */
export function declaredOutcomes(program: Readonly<Record<string, unknown>>): readonly DeclaredOutcome[] | null {
  const found = program['outcomes'];
  if (found === undefined) return null;
  if (!Array.isArray(found)) throw new BadOutcomes({ what: 'no-array' });
  return found.map((row: unknown, index): DeclaredOutcome => {
    const entry = index + 1;
    if (typeof row !== 'object' || row === null || !('outcome' in row))
      throw new BadOutcomes({ what: 'no-outcome', entry });
    const { outcome, grade, description } = row as Record<string, unknown>;
    if (!grades.includes(grade)) throw new BadOutcomes({ what: 'grade', entry, grade: JSON.stringify(grade ?? null) });
    if (description !== undefined && typeof description !== 'string')
      throw new BadOutcomes({ what: 'description', entry });
    return {
      outcome: toJson(outcome),
      grade: grade as DeclaredOutcome['grade'],
      ...(description === undefined ? {} : { description }),
    };
  });
}

/** The same text for the same value, whatever the order of its keys. */
export function spell(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${spell(item)}`).join(',')}}`;
}

/** The declared outcome that a run came to; a deadlock and a throw are declared as `'deadlock'` and `'crash'`. */
export function declaredFor(
  declared: readonly DeclaredOutcome[],
  outcome: Json,
  ended: ScheduleEnded | 'timeout',
): DeclaredOutcome | undefined {
  const wanted = ended === 'finished' ? spell(outcome) : spell(ended === 'crashed' ? 'crash' : ended);
  return declared.find((row) => spell(row.outcome) === wanted);
}

/** Without declared outcomes nothing that is returned is judged, and only a deadlock or a throw is wrong. */
export async function graderFor(grading: Grading, declared: readonly DeclaredOutcome[] | null): Promise<Grader> {
  if (grading.kind === 'lesson') {
    const { lesson } = (await import(grading.module)) as { lesson: GradedLesson };
    const variant = lesson.variants[grading.variant];
    const own = grading.act === undefined ? variant?.explore : variant?.acts[grading.act];
    const rules = own?.outcomes ?? variant?.outcomes ?? [];
    return (outcome, ended) => rules.find((rule) => rule.matches(outcome, ended))?.grade ?? 'unknown';
  }
  if (declared === null) return (_, ended) => (ended === 'finished' ? 'unjudged' : 'unknown');
  return (outcome, ended) => declaredFor(declared, outcome, ended)?.grade ?? 'unknown';
}
