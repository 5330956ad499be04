/**
 * Keeps the simplest schedule of those that are offered, which are failing ones or those that reach a goal.
 *
 * Why it is exact: a search with reduction runs one schedule of each class, and all interleavings of a class fail alike;
 * `fewestPreemptions` finds the simplest interleaving of each failing class, so the simplest of those is the simplest
 * of all interleavings. A reduction under a preemption bound would not be exact, since a class may be entered by a schedule
 * with more preemptions than it needs; so bounded searches go without one.
 */

import type { OutcomeGrade, SimplestSchedule } from '../trace/exploration.js';
import { nameCircle, nameSteps, nameWaits } from './describe.js';
import type { Execution, Executor, Turn } from './execution.js';
import { fewestPreemptions } from './fewest-preemptions.js';
import { compare, type Ranked, rank } from './simplicity.js';
import { cameToOther, type Verdict, verdictKey, verdictOf } from './verdict.js';

/** A run with what it came to. */
export interface Graded {
  readonly run: Execution;
  readonly verdict: Verdict;
  readonly grade: OutcomeGrade;
}

export interface SimplestOptions {
  readonly executor: Executor;
  readonly stepLimit: number;
  /** Spells a schedule as a token. */
  token(ranked: Ranked): string;
  /** What weighs less goes before what is simpler; default: all weigh the same. */
  weightOf?(graded: Graded): number;
}

interface Best {
  readonly ranked: Ranked;
  readonly verdict: Verdict;
  readonly grade: OutcomeGrade;
  readonly weight: number;
}

export class Simplest {
  /** A class had too many interleavings to be sure of its simplest. */
  unsure = false;
  #best: Best | null = null;
  readonly #options: SimplestOptions;

  constructor(options: SimplestOptions) {
    this.#options = options;
  }

  /** The fewest preemptions so far. */
  get preemptions(): number | null {
    return this.#best?.ranked.preemptions ?? null;
  }

  /** What the simplest so far weighs. */
  get weight(): number | null {
    return this.#best?.weight ?? null;
  }

  /** The turns of the simplest so far. */
  get turns(): readonly Turn[] | null {
    return this.#best?.ranked.turns ?? null;
  }

  /** Takes in a run that stands for itself only. */
  offer(graded: Graded): void {
    const ranked = rank(graded.run);
    const weight = this.#weightOf(graded);
    if (this.#isBeaten(ranked, weight)) this.#keep(ranked, graded, weight);
  }

  /** Takes in a run that stands for its class; runs the class's simplest schedule if that is the best so far. */
  async offerClass(graded: Graded): Promise<void> {
    const weight = this.#weightOf(graded);
    const best = this.#best;
    if (best !== null && best.weight < weight) return;
    const found = fewestPreemptions(graded.run, best?.weight === weight ? best.ranked : null);
    if (found === null) return;
    if (found === 'gaveUp') {
      this.unsure = true;
      this.offer(graded);
      return;
    }
    if (!this.#isBeaten(found, weight)) return;
    await this.#runAgain(found, graded.verdict, false);
    this.#keep(found, graded, weight);
  }

  #weightOf(graded: Graded): number {
    return this.#options.weightOf?.(graded) ?? 0;
  }

  #isBeaten(ranked: Ranked, weight: number): boolean {
    const best = this.#best;
    return best === null || weight < best.weight || (weight === best.weight && compare(ranked, best.ranked) < 0);
  }

  #keep(ranked: Ranked, { verdict, grade }: Graded, weight: number): void {
    this.#best = { ranked, verdict, grade, weight };
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
    const { executor, stepLimit } = this.#options;
    const run = await executor.run({ prefix: ranked.turns, sleep: 0, stepLimit, sites });
    const other = verdictOf(run);
    if (!other || verdictKey(other) !== verdictKey(verdict) || compare(rank(run), ranked) !== 0) {
      // All of a class come to the same, where a program does the same whenever its threads take turns in the same order.
      throw cameToOther(run.steps.length, verdict, other);
    }
    return run;
  }
}
