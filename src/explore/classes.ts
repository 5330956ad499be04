/**
 * The class of an interleaving, worked out from the definition alone and sharing nothing with the reduction, so that a
 * brute-force search can count classes as a second opinion.
 */
import { dependent } from './dependence.js';
import type { Execution } from './execution.js';

/**
 * The same text exactly for interleavings of one class: of all orders that swapping neighbouring independent steps leads
 * to, the one in which the lowest thread that can goes first.
 */
export function classOf({ steps }: Pick<Execution, 'steps'>): string {
  const done = steps.map(() => false);
  const counts = new Map<number, number>();
  const ordinals = steps.map(({ thread }) => {
    const ordinal = (counts.get(thread) ?? 0) + 1;
    counts.set(thread, ordinal);
    return ordinal;
  });
  const before = steps.map((step, index) =>
    steps.flatMap((earlier, other) => {
      if (other >= index) return [];
      const caused = step.op.after?.some(
        ({ thread, steps: count }) => thread === earlier.thread && (ordinals[other] ?? 0) <= count,
      );
      return caused || earlier.thread === step.thread || dependent(earlier.op, step.op) ? [other] : [];
    }),
  );
  const order: string[] = [];
  while (order.length < steps.length) {
    let best = -1;
    for (const [index, step] of steps.entries()) {
      const free = !done[index] && (before[index] ?? []).every((other) => done[other]);
      if (free && (best < 0 || step.thread < (steps[best]?.thread ?? 0))) best = index;
    }
    done[best] = true;
    order.push(`${steps[best]?.thread}${'!'.repeat(steps[best]?.choice ?? 0)}`);
  }
  return order.join(' ');
}
