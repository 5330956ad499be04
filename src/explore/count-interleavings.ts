/** How many interleavings a class stands for, counted without running them. */
import { ClassOrder } from './class-order.js';
import type { Execution } from './execution.js';

/** All points that one search may go through for counting: a second or two of work. */
const searchPoints = 4_000_000;

/** Adds up what the classes of one search stand for, as long as that is little work beside the search itself. */
export class InterleavingCounter {
  #pointsLeft = searchPoints;

  /** The number for one class; null: it would take too long. */
  count(run: Execution): number | null {
    const points = pointsOf(run);
    if (points > this.#pointsLeft) return null;
    this.#pointsLeft -= points;
    return countInterleavings(run);
  }
}

function pointsOf({ steps }: Execution): number {
  const counts = new Map<number, number>();
  for (const { thread } of steps) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  let points = 1;
  for (const count of counts.values()) points *= count + 1;
  return points;
}

/** The sum of two numbers of which either may not be known. */
export function sumOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/**
 * The number of interleavings in the class of a run: the ways through the points of its partial order, from none done to
 * all done. Exact up to 2^53, rounded beyond.
 */
export function countInterleavings(run: Pick<Execution, 'steps' | 'pending'>): number {
  const order = new ClassOrder(run);
  const { end } = order;
  const strides: number[] = [];
  let points = 1;
  for (const count of end) {
    strides.push(points);
    points *= count + 1;
  }
  const ways = new Float64Array(points);
  ways[0] = 1;
  const point = end.map(() => 0);
  for (let index = 0; index < points - 1; index += 1) {
    const here = ways[index] ?? 0;
    if (here > 0) {
      for (const [thread, stride] of strides.entries()) {
        if (order.fits(point, thread)) ways[index + stride] = (ways[index + stride] ?? 0) + here;
      }
    }
    advance(point, end);
  }
  return ways[points - 1] ?? 0;
}

/** The next point, in the order of its number: every point comes after all that lead to it. */
function advance(point: number[], end: readonly number[]): void {
  for (let thread = 0; thread < end.length; thread += 1) {
    const next = (point[thread] ?? 0) + 1;
    if (next <= (end[thread] ?? 0)) {
      point[thread] = next;
      return;
    }
    point[thread] = 0;
  }
}
