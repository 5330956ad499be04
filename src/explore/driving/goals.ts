/** The ways in which a program can fail, each with the simplest schedule that does. */
import type { Json } from '../../trace/events.js';
import type { Exploration } from '../../trace/exploration.js';
import type { Executor, Turn } from '../execution.js';
import { type Failing, Simplest } from '../simplest.js';
import { goalOf } from './position.js';
import type { DriveGoal, GoalKind } from './protocol.js';

export interface GoalsOptions {
  readonly executor: Executor;
  readonly stepLimit: number;
  token(turns: readonly Turn[]): string;
}

interface Found {
  readonly simplest: Simplest;
  readonly outcomes: Map<string, Json>;
}

/** So many different outcomes of one goal are named. */
const namedOutcomes = 16;

export class Goals {
  readonly #options: GoalsOptions;
  readonly #found = new Map<GoalKind, Found>();

  constructor(options: GoalsOptions) {
    this.#options = options;
  }

  /** Takes in a failing run, as `explore` tells it. */
  async offer(failing: Failing, isClass: boolean): Promise<void> {
    const kind = goalOf(failing.verdict);
    const { executor, stepLimit, token } = this.#options;
    const found = this.#found.get(kind) ?? {
      simplest: new Simplest({ executor, stepLimit, token: ({ turns }) => token(turns) }),
      outcomes: new Map<string, Json>(),
    };
    this.#found.set(kind, found);
    const { outcome } = failing.verdict;
    if (found.outcomes.size < namedOutcomes) found.outcomes.set(JSON.stringify(outcome), outcome);
    if (isClass) await found.simplest.offerClass(failing);
    else found.simplest.offer(failing);
  }

  /** The turns of the simplest schedule that reaches a goal. */
  turnsTo(kind: GoalKind): readonly Turn[] | null {
    return this.#found.get(kind)?.simplest.turns ?? null;
  }

  /** All goals, the simplest first. */
  async list({ complete }: Pick<Exploration, 'complete'>): Promise<readonly DriveGoal[]> {
    const goals: DriveGoal[] = [];
    for (const [kind, { simplest, outcomes }] of this.#found) {
      const best = await simplest.result({ fewest: simplest.preemptions === 0 || (complete && !simplest.unsure) });
      if (best === null) continue;
      const { outcome, ended, reason, grade, steps, preemptions, fewest } = best;
      goals.push({
        kind,
        outcome,
        ended,
        ...(reason === undefined ? {} : { reason }),
        grade,
        steps: steps.length,
        preemptions,
        fewest,
        outcomes: [...outcomes.values()],
      });
    }
    return goals.toSorted((a, b) => a.preemptions - b.preemptions || a.steps - b.steps);
  }
}
