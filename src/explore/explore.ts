/** Explores a program: every class of interleavings, or every interleaving, as far as the limits allow. */

import type { Exploration, Reduction, StoppedBy } from '../trace/exploration.js';
import { BruteSearch } from './brute.js';
import { InterleavingCounter, sumOf } from './count-interleavings.js';
import { DporSearch } from './dpor.js';
import { type Drive, Driver, type DriverOptions } from './driver.js';
import type { Execution, Executor, Turn } from './execution.js';
import { PlainRaces } from './plain-races.js';
import { checkSteps } from './search.js';
import { type Graded, Simplest } from './simplest.js';
import { Tally } from './tally.js';
import { formatToken } from './token.js';
import { cameToOther, type Grader, isFailing, isSurelyWrong, verdictKey, verdictOf } from './verdict.js';

export interface Progress {
  readonly schedules: number;
  readonly redundant: number;
  readonly deadlocks: number;
  readonly steps: number;
  /** Different outcomes so far. */
  readonly outcomes: number;
  /** The preemptions of the simplest failing schedule so far; null: none failed. */
  readonly simplest: number | null;
  readonly elapsedMs: number;
}

export interface ExploreOptions extends DriverOptions {
  /** `race/broken`, or a file's name: what tokens begin with. */
  readonly program: string;
  readonly programHash: string;
  readonly grade: Grader;
  /** Default `source-dpor`. With a preemption bound there is none, because none would be exact. */
  readonly reduction?: Reduction;
  /** Only interleavings with at most so many preemptions; default null: all. */
  readonly preemptionBound?: number | null;
  /** Called about ten times a second. */
  onProgress?(progress: Progress): void;
  /** Told of each run that came to an end, and whether it stands for its whole class. It may run the executor before it settles. */
  onGraded?(graded: Graded, isClass: boolean): void | Promise<void>;
}

/** Schedules run before a search of unknown length is interrupted to look for a simple failing schedule first. */
const probeAfter = 1_000;
const probeBounds = [0, 1, 2];

/** How much a failing schedule tells, least first in value: 0 is wrong for sure, 1 may be. */
const weightOf = ({ verdict, grade }: Graded): number => (isSurelyWrong(verdict, grade) ? 0 : 1);

/**
 * Runs the program again and again on the executor. Rejects with `NotDeterministic` where the program is not, and with what
 * the executor rejects with; a limit or an abort is no error, but makes the result not `complete`.
 */
export async function explore(executor: Executor, options: ExploreOptions): Promise<Exploration> {
  return new Exploring(executor, options).run();
}

class Exploring {
  readonly #options: ExploreOptions;
  readonly #reduction: Reduction;
  readonly #bound: number | null;
  readonly #executor: Executor;
  readonly #driver: Driver;
  readonly #tally: Tally;
  readonly #simplest: Simplest;
  readonly #counter = new InterleavingCounter();
  readonly #races = new PlainRaces();
  #schedules = 0;
  #interleavings: number | null = 0;
  #redundant = 0;
  #deadlocks = 0;
  #limited = 0;
  #steps = 0;
  #threads = 0;
  /** By weight: no schedule that weighs so little has as few preemptions as this. */
  readonly #cleanBounds = [-1, -1];

  constructor(executor: Executor, options: ExploreOptions) {
    this.#options = options;
    this.#executor = executor;
    this.#bound = options.preemptionBound ?? null;
    this.#reduction = this.#bound === null ? (options.reduction ?? 'source-dpor') : 'none';
    this.#driver = new Driver(executor, options, () => options.onProgress?.(this.#progress()));
    this.#tally = new Tally(options.grade);
    this.#simplest = new Simplest({
      executor,
      stepLimit: this.#driver.stepLimit,
      token: ({ turns }) => this.#token(turns),
      weightOf,
    });
  }

  async run(): Promise<Exploration> {
    const search = this.#reduction === 'none' ? new BruteSearch({ preemptionBound: this.#bound }) : new DporSearch();
    const main: Drive = { search, onRun: (run) => this.#count(run) };
    // A long search begins at the deep end, with the last steps of the first schedule: a bug that needs one early switch may
    // be hours away. So bounds of 0, 1 and 2 preemptions come first then. A short search is its own answer.
    const early = Math.min(probeAfter, Math.ceil(this.#driver.limitSchedules / 2));
    let end = await this.#driver.drive({ ...main, runs: this.#bound === null ? early : undefined });
    if (end === 'paused') {
      await this.#probe(early);
      end = await this.#driver.drive(main);
    }
    if (end !== 'aborted') await this.#confirm();
    const stoppedBy: StoppedBy[] = end === 'done' || end === 'paused' ? [] : [end];
    const exact = end === 'done' && this.#limited === 0;
    if (search.cut) stoppedBy.push('preemption-bound');
    if (this.#limited > 0) stoppedBy.push('step-limit');
    return {
      type: 'exploration',
      format: 1,
      program: this.#options.program,
      threads: this.#threads,
      reduction: this.#reduction,
      preemptionBound: this.#bound,
      complete: stoppedBy.length === 0,
      stoppedBy,
      schedules: this.#schedules,
      interleavings: this.#interleavings,
      redundant: this.#redundant,
      deadlocks: this.#deadlocks,
      limited: this.#limited,
      steps: this.#steps,
      durationMs: Math.round(this.#driver.elapsedMs()),
      races: this.#races.list(),
      outcomes: this.#tally.outcomes(),
      simplest: await this.#simplest.result({ fewest: (exact && !this.#simplest.unsure) || this.#isCleanBelow() }),
    };
  }

  /** Whether nothing that weighs as much as the simplest is simpler than it, as probing has shown. */
  #isCleanBelow(): boolean {
    const { preemptions, weight } = this.#simplest;
    return (preemptions ?? 0) <= (this.#cleanBounds[weight ?? 0] ?? -1) + 1;
  }

  /**
   * Runs a schedule of each outcome once more. A search compares only what its runs have in common; this finds a program that
   * is not deterministic in what comes after, and makes sure that every token that is shown runs again.
   */
  async #confirm(): Promise<void> {
    for (const { verdict, run } of this.#tally.samples()) {
      const again = await this.#driver.again(run.steps);
      if (again === null) return;
      checkSteps(again, run, run.steps.length);
      const other = verdictOf(again);
      if (other !== null && verdictKey(other) === verdictKey(verdict)) continue;
      throw cameToOther(run.steps.length, verdict, other);
    }
  }

  /** Takes in a run of the search itself. */
  async #count(run: Execution): Promise<void> {
    this.#steps += run.steps.length;
    if (run.end === 'sleep-blocked') {
      this.#redundant += 1;
      return;
    }
    this.#threads = Math.max(this.#threads, run.pending.length - 1);
    this.#races.add(run, this.#executor.names());
    const verdict = verdictOf(run);
    if (run.end === 'step-limit') this.#limited += 1;
    if (!verdict) return;
    this.#schedules += 1;
    if (verdict.ended === 'deadlock') this.#deadlocks += 1;
    const interleavings = this.#reduction === 'none' ? 1 : this.#counter.count(run);
    this.#interleavings = sumOf(this.#interleavings, interleavings);
    const grade = this.#tally.add(verdict, run, { schedules: 1, interleavings }, () => this.#token(run.steps));
    await this.#take({ run, verdict, grade }, this.#reduction !== 'none' && run.end !== 'step-limit');
  }

  async #take(graded: Graded, isClass: boolean): Promise<void> {
    if (isFailing(graded.verdict, graded.grade)) {
      if (isClass) await this.#simplest.offerClass(graded);
      else this.#simplest.offer(graded);
    }
    await this.#options.onGraded?.(graded, isClass);
  }

  /** Looks through the schedules with 0, 1 and 2 preemptions, in at most `runs` runs, which are not counted anywhere. */
  async #probe(runs: number): Promise<void> {
    let left = runs;
    for (const bound of probeBounds) {
      let limited = false;
      const onRun = async (run: Execution): Promise<void> => {
        left -= 1;
        const verdict = verdictOf(run);
        limited ||= run.end === 'step-limit';
        if (!verdict) return;
        const grade = this.#tally.add(verdict, run, { schedules: 0, interleavings: 0 }, () => this.#token(run.steps));
        await this.#take({ run, verdict, grade }, false);
      };
      const search = new BruteSearch({ preemptionBound: bound });
      const end = await this.#driver.drive({ search, onRun, runs: left, counts: false });
      if (end !== 'done' || limited) return;
      const { preemptions, weight } = this.#simplest;
      const found = preemptions !== null && preemptions <= bound ? weight : null;
      for (const light of this.#cleanBounds.keys()) {
        if (found === null || light < found) this.#cleanBounds[light] = bound;
      }
      if (found === 0) return;
    }
  }

  #token(turns: readonly Turn[]): string {
    return formatToken({ program: this.#options.program, hash: this.#options.programHash, turns });
  }

  #progress(): Progress {
    return {
      schedules: this.#schedules,
      redundant: this.#redundant,
      deadlocks: this.#deadlocks,
      steps: this.#steps,
      outcomes: this.#tally.size,
      simplest: this.#simplest.preemptions,
      elapsedMs: this.#driver.elapsedMs(),
    };
  }
}
