/** Counts outcomes; keeps one token for each, and nothing for each schedule. */
import type { Json } from '../trace/events.js';
import type { Exploration, ExploredOutcome, OutcomeGrade, ScheduleEnded } from '../trace/exploration.js';
import { sumOf } from './count-interleavings.js';
import type { Execution } from './execution.js';
import { type Grader, type Verdict, verdictKey } from './verdict.js';

interface Row {
  readonly verdict: Verdict;
  readonly grade: OutcomeGrade;
  readonly token: string;
  schedules: number;
  interleavings: number | null;
  /** The first run that came to it; null: there are so many outcomes that it was not kept. */
  readonly run: Execution | null;
}

/** Of so many outcomes a run is kept, to see whether it comes to the same again. */
const keptRuns = 64;

const endings: readonly ScheduleEnded[] = ['finished', 'deadlock', 'crashed'];

export class Tally {
  readonly #rows = new Map<string, Row>();
  readonly #grader: Grader;

  constructor(grader: Grader) {
    this.#grader = grader;
  }

  /** How many different outcomes there are. */
  get size(): number {
    return this.#rows.size;
  }

  /** Adds a run to an outcome, with what it counts for, and gives its grade. `token` is called only for a new one. */
  add(
    verdict: Verdict,
    run: Execution,
    counts: Pick<Exploration, 'schedules' | 'interleavings'>,
    token: () => string,
  ): OutcomeGrade {
    const key = verdictKey(verdict);
    let row = this.#rows.get(key);
    if (!row) {
      const { outcome, ended } = verdict;
      row = {
        verdict,
        grade: this.#grader(ended === 'finished' ? outcome : null, ended),
        token: token(),
        schedules: 0,
        interleavings: 0,
        run: this.#rows.size < keptRuns ? run : null,
      };
      this.#rows.set(key, row);
    }
    row.schedules += counts.schedules;
    row.interleavings = sumOf(row.interleavings, counts.interleavings);
    return row.grade;
  }

  /** A run of each outcome, with what it came to. */
  samples(): readonly { readonly verdict: Verdict; readonly run: Execution }[] {
    return [...this.#rows.values()].flatMap(({ verdict, run }) => (run === null ? [] : [{ verdict, run }]));
  }

  /** What was returned first, numbers by size before all else; then deadlocks; then crashes. */
  outcomes(): readonly ExploredOutcome[] {
    return [...this.#rows.values()]
      .map(({ verdict, schedules, interleavings, grade, token }) => ({
        ...verdict,
        schedules,
        interleavings,
        grade,
        token,
      }))
      .toSorted(
        (a, b) =>
          endings.indexOf(a.ended) - endings.indexOf(b.ended) ||
          compareJson(a.outcome, b.outcome) ||
          compareText(a.reason ?? '', b.reason ?? ''),
      );
  }
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function compareJson(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  return compareText(JSON.stringify(a), JSON.stringify(b));
}
