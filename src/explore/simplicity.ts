/** How simple a schedule is: first by its preemptions, then by its length, then by its switches. */
import type { Execution, Turn } from './execution.js';

/** A schedule with what it is ranked by. */
export interface Ranked {
  /** Switches away from a thread that could have gone on (a thread that waits for a time-out could not). */
  readonly preemptions: number;
  readonly steps: number;
  /** All switches, preemptions too. */
  readonly switches: number;
  readonly turns: readonly Turn[];
}

/** Ranks one run just as it is. */
export function rank({ steps }: Execution): Ranked {
  let preemptions = 0;
  let switches = 0;
  let running = -1;
  for (const { thread, enabledBefore, waitingBefore } of steps) {
    if (running >= 0 && thread !== running) {
      switches += 1;
      if ((enabledBefore & ~waitingBefore & (1 << running)) !== 0) preemptions += 1;
    }
    running = thread;
  }
  return { preemptions, steps: steps.length, switches, turns: steps.map(({ thread, choice }) => ({ thread, choice })) };
}

/** Negative where `a` is simpler. Equals are told apart by their threads in order, so that the simplest is one schedule. */
export function compare(a: Ranked, b: Ranked): number {
  const difference = a.preemptions - b.preemptions || a.steps - b.steps || a.switches - b.switches;
  if (difference !== 0) return difference;
  for (const [index, turn] of a.turns.entries()) {
    const other = b.turns[index];
    if (!other) break;
    const order = turn.thread - other.thread || (turn.choice ?? 0) - (other.choice ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
