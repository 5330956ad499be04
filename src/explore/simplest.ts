/**
 * Keeps the simplest failing schedule there is.
 *
 * Why it is exact: a search with reduction runs one schedule of each class, and all interleavings of a class fail alike;
 * `fewestPreemptions` finds the simplest interleaving of each failing class, so the simplest of those is the simplest
 * of all interleavings. A reduction under a preemption bound would not be exact, since a class may be entered by a schedule
 * with more preemptions than it needs; so bounded searches go without one.
 */

import type { OutcomeGrade, SimplestSchedule } from '../trace/exploration.js';
import { nameCircle, nameSteps, nameWaits } from './describe.js';
import { BrokenExecutor } from './errors.js';
import type { Execution, Executor, Turn } from './execution.js';
import { fewestPreemptions } from './fewest-preemptions.js';
import { compare, type Ranked, rank } from './simplicity.js';
import { type Verdict, verdictKey, verdictOf } from './verdict.js';

export interface Failing {
  readonly run: Execution;
  readonly verdict: Verdict;
  readonly grade: OutcomeGrade;
}

export interface SimplestOptions {
  readonly executor: Executor;
  readonly stepLimit: number;
  /** Spells a schedule as a token. */
  token(ranked: Ranked): string;
}

export class Simplest {
  /** A class had too many interleavings to be sure of its simplest. */
  unsure = false;
  #best: { readonly ranked: Ranked; readonly verdict: Verdict; readonly grade: OutcomeGrade } | null = null;
  readonly #options: SimplestOptions;

  constructor(options: SimplestOptions) {
    this.#options = options;
  }

  /** The fewest preemptions so far. */
  get preemptions(): number | null {
    return this.#best?.ranked.preemptions ?? null;
  }

  /** The turns of the simplest so far. */
  get turns(): readonly Turn[] | null {
    return this.#best?.ranked.turns ?? null;
  }

  /** Takes in a failing run that stands for itself only. */
  offer(failing: Failing): void {
    const ranked = rank(failing.run);
    if (this.#best && compare(ranked, this.#best.ranked) >= 0) return;
    this.#best = { ranked, verdict: failing.verdict, grade: failing.grade };
  }

  /** Takes in a failing run that stands for its class; runs the class's simplest schedule if that is the best so far. */
  async offerClass({ run, verdict, grade }: Failing): Promise<void> {
    const found = fewestPreemptions(run, this.#best?.ranked);
    if (found === null) return;
    if (found === 'gaveUp') {
      this.unsure = true;
      this.offer({ run, verdict, grade });
      return;
    }
    if (this.#best && compare(found, this.#best.ranked) >= 0) return;
    await this.#runAgain(found, verdict, false);
    this.#best = { ranked: found, verdict, grade };
  }

  /** The simplest of all that were offered, run once more to be told with its lines. `fewest`: all were offered. */
  async result({ fewest }: { readonly fewest: boolean }): Promise<SimplestSchedule | null> {
    if (!this.#best) return null;
    const { ranked, verdict, grade } = this.#best;
    const run = await this.#runAgain(ranked, verdict, true);
    const names = this.#options.executor.names();
    const blocked = verdict.ended === 'deadlock';
    return {
      ...verdict,
      grade,
      preemptions: ranked.preemptions,
      switches: ranked.switches,
      fewest,
      token: this.#options.token(ranked),
      steps: nameSteps(run, names),
      waits: blocked ? nameWaits(run, names) : [],
      circle: blocked ? nameCircle(run, names) : [],
    };
  }

  /** Runs a schedule again, and makes sure that it comes to the same. */
  async #runAgain(ranked: Ranked, verdict: Verdict, sites: boolean): Promise<Execution> {
    const { executor, stepLimit, token } = this.#options;
    const run = await executor.run({ prefix: ranked.turns, sleep: 0, stepLimit, sites });
    const other = verdictOf(run);
    if (!other || verdictKey(other) !== verdictKey(verdict) || compare(rank(run), ranked) !== 0) {
      throw new BrokenExecutor(
        `ended ${token(ranked)} as ${other ? verdictKey(other) : run.end}, not as ${verdictKey(verdict)}, though both are of one class`,
      );
    }
    return run;
  }
}
