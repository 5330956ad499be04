/** The simplest of all interleavings of one class, found without running them. */
import { ClassOrder, type Point } from './class-order.js';
import type { Execution, Turn } from './execution.js';
import type { Ranked } from './simplicity.js';

/** The points looked at before it gives up on a class; that is far beyond any program of a lesson. */
const pointLimit = 200_000;

/** What is to be beaten or equalled; without it, anything is. */
export type Rival = Pick<Ranked, 'preemptions' | 'steps' | 'switches'>;

/**
 * All interleavings of a class do the same steps, so the simplest has the fewest preemptions, then the fewest switches,
 * then the lowest threads. This is a shortest path from the class's end back to its beginning over the points in
 * between, each with the thread that moved last, and so it is exact. Null: none is as simple as the rival. `gaveUp`: too
 * many points.
 */
export function fewestPreemptions(run: Execution, rival: Rival | null = null): Ranked | null | 'gaveUp' {
  const unit = run.steps.length + 1;
  const limit = costLimit(run.steps.length, unit, rival);
  if (run.steps.length === 0) return { preemptions: 0, steps: 0, switches: 0, turns: [] };
  const order = new ClassOrder(run);
  const costs = new CostsToEnd(order, unit, limit);
  const best = costs.search();
  if (best === null || best === 'gaveUp') return best;
  const turns = costs.walk(best);
  return { preemptions: Math.floor(best / unit), steps: turns.length, switches: best % unit, turns };
}

/** A preemption costs `unit`, each switch 1 more: the order of costs is the order of simplicity. */
function costLimit(steps: number, unit: number, rival: Rival | null): number {
  if (!rival) return Number.POSITIVE_INFINITY;
  if (steps > rival.steps) return rival.preemptions * unit - 1;
  return rival.preemptions * unit + (steps < rival.steps ? unit - 1 : rival.switches);
}

class CostsToEnd {
  readonly #order: ClassOrder;
  readonly #unit: number;
  readonly #limit: number;
  /** By state (a point and the thread that moved last): the least cost from there to the end. */
  readonly #costs = new Map<number, number>();
  /** States by cost, still to be looked at. */
  readonly #buckets: number[][] = [];
  readonly #radixes: readonly number[];

  constructor(order: ClassOrder, unit: number, limit: number) {
    this.#order = order;
    this.#unit = unit;
    this.#limit = limit;
    let radix = order.threads.length;
    this.#radixes = order.end.map((count) => {
      const own = radix;
      radix *= count + 1;
      return own;
    });
  }

  /** The least cost of a whole interleaving. */
  search(): number | null | 'gaveUp' {
    const order = this.#order;
    if (this.#state(order.end, 0) > Number.MAX_SAFE_INTEGER / 2) return 'gaveUp';
    for (const thread of order.threads.keys()) if (order.isLast(order.end, thread)) this.#reach(order.end, thread, 0);
    let found = false;
    for (let cost = 0; cost < this.#buckets.length; cost += 1) {
      // Pushed to while it is walked: a state reached at no cost belongs to the same bucket.
      for (const state of this.#buckets[cost] ?? []) {
        if (this.#costs.get(state) === cost) found = this.#lookBack(state, cost) || found;
      }
      if (found) return cost;
      if (this.#costs.size > pointLimit) return 'gaveUp';
      this.#buckets[cost] = [];
    }
    return null;
  }

  /** The interleaving of that cost with the lowest threads. */
  walk(best: number): readonly Turn[] {
    const order = this.#order;
    const point = order.end.map(() => 0);
    const turns: Turn[] = [];
    let running = -1;
    let left = best;
    while (turns.length < this.#unit - 1) {
      const before = [...point];
      const thread = [...order.threads.keys()].find((candidate) => {
        if (!order.fits(before, candidate)) return false;
        point[candidate] = (before[candidate] ?? 0) + 1;
        const cost = this.#costOf(before, running, candidate);
        if (this.#costs.get(this.#state(point, candidate)) === left - cost) {
          left -= cost;
          return true;
        }
        point[candidate] = before[candidate] ?? 0;
        return false;
      });
      const step = thread === undefined ? undefined : order.step(thread, before[thread] ?? 0);
      if (thread === undefined || !step)
        throw new Error('Internal error: a shortest path that was found cannot be walked.');
      turns.push({ thread: step.thread, choice: step.choice });
      running = thread;
    }
    return turns;
  }

  /** Reaches the states from which one step leads to this one; true where that is the beginning. */
  #lookBack(state: number, cost: number): boolean {
    const order = this.#order;
    const last = state % order.threads.length;
    const point = this.#radixes.map((radix, thread) => Math.floor(state / radix) % ((order.end[thread] ?? 0) + 1));
    point[last] = (point[last] ?? 0) - 1;
    if (point.every((count) => count === 0)) return true;
    for (const thread of order.threads.keys()) {
      if (order.isLast(point, thread)) this.#reach(point, thread, cost + this.#costOf(point, thread, last));
    }
    return false;
  }

  #costOf(point: Point, running: number, next: number): number {
    if (running < 0 || running === next) return 0;
    return this.#order.goesOn(point, running) ? this.#unit + 1 : 1;
  }

  #reach(point: Point, last: number, cost: number): void {
    if (cost > this.#limit) return;
    const state = this.#state(point, last);
    if ((this.#costs.get(state) ?? Number.POSITIVE_INFINITY) <= cost) return;
    this.#costs.set(state, cost);
    while (this.#buckets.length <= cost) this.#buckets.push([]);
    this.#buckets[cost]?.push(state);
  }

  #state(point: Point, last: number): number {
    return point.reduce((sum, count, thread) => sum + count * (this.#radixes[thread] ?? 0), last);
  }
}
