/** What can be brought about in a program, each with the simplest schedule that does. */
import type { Json } from '../../trace/events.js';
import type { Exploration } from '../../trace/exploration.js';
import type { Executor, Turn } from '../execution.js';
import { type Graded, Simplest } from '../simplest.js';
import { goalOf } from './position.js';
import type { DriveGoal, GoalId } from './protocol.js';

export interface GoalsOptions {
  readonly executor: Executor;
  readonly stepLimit: number;
  token(turns: readonly Turn[]): string;
}

interface Found {
  readonly simplest: Simplest;
  readonly outcomes: Map<string, Json>;
}

/** So many different outcomes of one goal are named, and so many that nobody has judged are goals. */
const namedOutcomes = 16;

export class Goals {
  readonly #options: GoalsOptions;
  readonly #found = new Map<GoalId, Found>();

  constructor(options: GoalsOptions) {
    this.#options = options;
  }

  /** Takes in a run that came to an end, as `explore` tells it. */
  async offer(graded: Graded, isClass: boolean): Promise<void> {
    const { verdict, grade } = graded;
    const id = goalOf(verdict, grade);
    if (id === null) return;
    const { executor, stepLimit, token } = this.#options;
    let found = this.#found.get(id);
    if (found === undefined) {
      if (grade === 'unjudged' && this.#found.size >= namedOutcomes) return;
      found = {
        simplest: new Simplest({ executor, stepLimit, token: ({ turns }) => token(turns) }),
        outcomes: new Map<string, Json>(),
      };
      this.#found.set(id, found);
    }
    const { outcome } = verdict;
    if (found.outcomes.size < namedOutcomes) found.outcomes.set(JSON.stringify(outcome), outcome);
    if (isClass) await found.simplest.offerClass(graded);
    else found.simplest.offer(graded);
  }

  /** The turns of the simplest schedule that reaches a goal. */
  turnsTo(id: GoalId): readonly Turn[] | null {
    return this.#found.get(id)?.simplest.turns ?? null;
  }

  /**
   * All goals. What fails comes first, the simplest before the others; then what nobody has judged, where there are several
   * of it, and what takes most to bring about before the others: that is what a learner would not have met by chance.
   */
  async list({ complete }: Pick<Exploration, 'complete'>): Promise<readonly DriveGoal[]> {
    const goals: DriveGoal[] = [];
    for (const [id, { simplest, outcomes }] of this.#found) {
      const best = await simplest.result({ fewest: simplest.preemptions === 0 || (complete && !simplest.unsure) });
      if (best === null) continue;
      const { outcome, ended, reason, grade, steps, preemptions, fewest } = best;
      goals.push({
        id,
        kind: ended === 'finished' ? 'outcome' : ended === 'crashed' ? 'crash' : 'deadlock',
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
    // What comes out whatever one does is no goal.
    if (goals.every(({ grade }) => grade === 'unjudged') && goals.length === 1) return [];
    const isOpen = ({ grade }: DriveGoal) => grade === 'unjudged';
    const bySimplicity = (a: DriveGoal, b: DriveGoal) => a.preemptions - b.preemptions || a.steps - b.steps;
    const failing = goals.filter((goal) => !isOpen(goal)).toSorted(bySimplicity);
    return [...failing, ...goals.filter(isOpen).toSorted((a, b) => bySimplicity(b, a))];
  }
}
