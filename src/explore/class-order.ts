/** A class as a partial order: what has to come before each step, and who could go on at any point of it. */
import { codeOf, isWaiting } from './dependence.js';
import { type Execution, type Step, type StepOp, threadLimit } from './execution.js';
import { at, History } from './history.js';

/**
 * A point of a class: how many steps each thread has done. `threads` here are places in `ClassOrder.threads`, not thread numbers.
 */
export type Point = readonly number[];

interface Place {
  readonly step: Step;
  /** By thread: how many of its steps come before this one, or are this one. */
  readonly needs: readonly number[];
}

export class ClassOrder {
  /** The numbers of the threads that take steps or wait to, ascending. */
  readonly threads: readonly number[];
  /** Where all steps are done. */
  readonly end: Point;
  readonly #places: readonly (readonly Place[])[];
  readonly #last: readonly (StepOp | null)[];
  /** By object: its steps that are not loads, in their order: thread, count of that thread's steps, what was admitted before. */
  readonly #chains = new Map<number, { readonly thread: number; readonly count: number; readonly admits: number }[]>();

  constructor(run: Pick<Execution, 'steps' | 'pending'>) {
    const numbers = new Set(run.steps.map(({ thread }) => thread));
    for (const [thread, pending] of run.pending.entries()) if (pending) numbers.add(thread);
    this.threads = [...numbers].toSorted((a, b) => a - b);
    this.#last = this.threads.map((thread) => run.pending[thread]?.op ?? null);
    const history = new History();
    const past = new Int32Array(threadLimit);
    const ordinals: number[] = [];
    const places: Place[][] = this.threads.map(() => []);
    for (const [index, step] of run.steps.entries()) {
      history.readPast(step.thread, step.op, past);
      history.push(step.thread, step.op, step.admits, past);
      const thread = this.threads.indexOf(step.thread);
      const own = places[thread] ?? [];
      ordinals.push(own.length + 1);
      const needs = this.threads.map((other) => {
        const last = at(history.clock, index * threadLimit + other) - 1;
        return last < 0 ? 0 : (ordinals[last] ?? 0);
      });
      own.push({ step, needs });
      if ((codeOf(step.op) & 1) === 0)
        this.#chain(step.op.object).push({ thread, count: own.length, admits: step.admits });
    }
    this.#places = places;
    this.end = places.map((own) => own.length);
  }

  /** The step of a thread by its count from 0. */
  step(thread: number, index: number): Step | undefined {
    return this.#places[thread]?.[index]?.step;
  }

  /** Whether a thread's next step can be done now without leaving the class. */
  fits(point: Point, thread: number): boolean {
    const place = this.#places[thread]?.[point[thread] ?? 0];
    return place?.needs.every((count, other) => count <= (point[other] ?? 0) + (other === thread ? 1 : 0)) ?? false;
  }

  /** Whether a thread's last step at this point comes before no other of it, so that it can have been the very last. */
  isLast(point: Point, thread: number): boolean {
    const count = point[thread] ?? 0;
    if (count === 0) return false;
    return point.every((others, other) => {
      if (other === thread || others === 0) return true;
      return (this.#places[other]?.[others - 1]?.needs[thread] ?? 0) < count;
    });
  }

  /** Whether a thread could go on from this point, be it out of the class. */
  goesOn(point: Point, thread: number): boolean {
    const count = point[thread] ?? 0;
    const op = this.step(thread, count)?.op ?? this.#last[thread];
    if (!op) return false;
    for (const cause of op.after ?? []) {
      const other = this.threads.indexOf(cause.thread);
      if (other >= 0 && (point[other] ?? 0) < cause.steps) return false;
    }
    if (!isWaiting(op.kind, 0)) return true;
    const next = this.#chain(op.object).find((link) => link.count > (point[link.thread] ?? 0));
    return next !== undefined && !isWaiting(op.kind, next.admits);
  }

  #chain(object: number): { readonly thread: number; readonly count: number; readonly admits: number }[] {
    const chain = this.#chains.get(object) ?? [];
    this.#chains.set(object, chain);
    return chain;
  }
}
