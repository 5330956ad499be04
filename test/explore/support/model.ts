/** An executor for small programs written as generators: it keeps the contract of `execution.ts` without threads. */

import { blocksOn, waitsOn } from '../../../src/explore/dependence.js';
import { CannotFollow } from '../../../src/explore/errors.js';
import type { Execution, Pending, RunRequest, Turn } from '../../../src/explore/execution.js';
import {
  admit,
  type Cause,
  type Executor,
  type Names,
  type Step,
  type StepKind,
  type StepOp,
} from '../../../src/explore/execution.js';
import { chooseTurn, wake } from '../../../src/explore/policy.js';

/** What a thread of a model yields; `start` and `join` are not steps. The answer comes back from the `yield`. */
export type Move = Touch | { readonly kind: 'start' | 'join'; readonly thread: number };
/** `flip`: it may go either way. */
interface Touch {
  readonly kind: StepKind;
  readonly object: number;
  readonly put?: number;
  readonly add?: number;
  readonly flip?: boolean;
}
export type Body = () => Generator<Move, void, number>;

export interface Model {
  readonly name: string;
  /** By object: a plain number, a lock, or a queue of that capacity. */
  readonly objects: readonly (number | 'lock' | { readonly capacity: number })[];
  /** By thread number; those that nobody starts are there from the beginning. */
  readonly threads: Readonly<Record<number, Body>>;
  /** The threads that another starts. */
  readonly started?: readonly number[];
  result(values: readonly number[]): Execution['outcome'];
}

interface Running {
  readonly body: Generator<Move, void, number>;
  op: (StepOp & { readonly move: Touch }) | null;
  joining: number;
  causes: Cause[];
  steps: number;
  done: boolean;
}

const lowestBit = (mask: number): number => 31 - Math.clz32(mask & -mask);

export class ModelExecutor implements Executor {
  runs = 0;
  #values: number[] = [];
  #owners: number[] = [];
  #queues: number[][] = [];
  #threads: (Running | null)[] = [];
  readonly #errors = new Map<number, string>();
  readonly #startedByAnother = new Set<number>();

  constructor(
    readonly model: Model,
    startedByAnother: readonly number[] = [],
  ) {
    this.#startedByAnother = new Set(startedByAnother);
  }

  names(): Names {
    return { thread: (thread) => (thread === 0 ? 'main' : `t${thread}`), object: (object) => `object${object}` };
  }

  run({ prefix, sleep: asleep, stepLimit }: RunRequest): Execution {
    this.runs += 1;
    this.#reset();
    const steps: Step[] = [];
    let sleep = prefix.length === 0 ? asleep : 0;
    let running = -1;
    for (;;) {
      const { enabled, waiting } = this.#able();
      const forced: Turn | undefined = prefix[steps.length];
      if (enabled === 0) {
        if (forced) throw new CannotFollow(steps.length + 1, forced.thread, 'cannot move: nobody can');
        return this.#end(steps, this.#unfinished() ? 'deadlock' : this.#errors.size === 0 ? 'finished' : 'threw');
      }
      if (steps.length >= stepLimit) return this.#end(steps, 'step-limit');
      if (forced && (enabled & (1 << forced.thread)) === 0)
        throw new CannotFollow(steps.length + 1, forced.thread, 'cannot move');
      const thread = forced ? forced.thread : chooseTurn({ running, enabled, waiting, sleep });
      if (thread < 0) return this.#end(steps, 'sleep-blocked');
      const step = this.#step(thread, forced?.choice ?? null, enabled, waiting, steps.length);
      steps.push(step);
      if (steps.length === prefix.length) sleep = asleep;
      else if (sleep !== 0) sleep = wake(sleep, step.op, (other) => this.#threads[other]?.op ?? null);
      running = thread;
    }
  }

  #reset(): void {
    const { objects, threads } = this.model;
    this.#values = objects.map((object) => (typeof object === 'number' ? object : 0));
    this.#owners = objects.map(() => -1);
    this.#queues = objects.map(() => []);
    this.#errors.clear();
    this.#threads = [];
    for (const [number, body] of Object.entries(threads)) {
      while (this.#threads.length < Number(number)) this.#threads.push(null);
      this.#threads[Number(number)] = { body: body(), op: null, joining: -1, causes: [], steps: 0, done: false };
    }
    for (const [number, thread] of this.#threads.entries()) {
      if (thread && !this.#startedByAnother.has(number)) this.#advance(number, 0);
    }
  }

  /** Lets a thread run on to its next operation, with the answer to the last, or an error for it. */
  #advance(number: number, answer: number | Error): void {
    const thread = this.#threads[number];
    if (!thread) return;
    thread.op = null;
    try {
      let at = answer instanceof Error ? thread.body.throw(answer) : thread.body.next(answer);
      for (; !at.done; at = thread.body.next(0)) {
        const move = at.value;
        if ('object' in move) {
          const after = thread.causes.length > 0 && { after: thread.causes };
          thread.op = { kind: move.kind, object: move.object, move, ...after };
          return;
        }
        const other = this.#threads[move.thread];
        if (move.kind === 'start') {
          if (other) other.causes = [{ thread: number, steps: thread.steps }];
          this.#advance(move.thread, 0);
        } else if (other?.done) thread.causes.push({ thread: move.thread, steps: other.steps });
        else {
          thread.joining = move.thread;
          return;
        }
      }
    } catch (error) {
      this.#errors.set(number, error instanceof Error ? error.message : String(error));
    }
    thread.done = true;
    for (const [other, joiner] of this.#threads.entries()) {
      if (joiner?.joining !== number) continue;
      joiner.joining = -1;
      joiner.causes.push({ thread: number, steps: thread.steps });
      this.#advance(other, 0);
    }
  }

  #admits(object: number): number {
    const kind = this.model.objects[object];
    if (kind === 'lock') return this.#owners[object] === -1 ? admit.acquire : 0;
    if (typeof kind !== 'object') return 0;
    const length = this.#queues[object]?.length ?? 0;
    return (length < kind.capacity ? admit.put : 0) | (length > 0 ? admit.get : 0);
  }

  #able(): { enabled: number; waiting: number } {
    let enabled = 0;
    let waiting = 0;
    for (let number = 0; number < this.#threads.length; number += 1) {
      const op = this.#threads[number]?.op;
      if (!op) continue;
      const blocks = blocksOn(op.kind);
      if (blocks !== 0 && (this.#admits(op.object) & blocks) === 0) continue;
      enabled |= 1 << number;
      const waits = waitsOn(op.kind);
      if (waits !== 0 && (this.#admits(op.object) & waits) === 0) waiting |= 1 << number;
    }
    return { enabled, waiting };
  }

  #unfinished(): boolean {
    return this.#threads.some(
      (thread, number) =>
        thread && !thread.done && (thread.op !== null || thread.joining >= 0 || !this.#startedByAnother.has(number)),
    );
  }

  #step(number: number, wanted: number | null, enabledBefore: number, waitingBefore: number, index: number): Step {
    const thread = this.#threads[number] as Running;
    const op = thread.op as StepOp & { move: Touch };
    const { move } = op;
    const admits = this.#admits(op.object);
    const through = this.#through(op, admits);
    const choices = move.flip ? 3 : through ? 1 : 2;
    const choice = wanted ?? lowestBit(choices);
    if ((choices & (1 << choice)) === 0) throw new CannotFollow(index + 1, number, `cannot take choice ${choice}`);
    thread.steps += 1;
    thread.causes = [];
    const failed = choice === 1;
    const value = failed ? (move.flip ? 1 : -1) : this.#apply(number, move);
    this.#advance(number, value);
    const seen = value instanceof Error ? value.message : value;
    return {
      thread: number,
      op,
      choice,
      choices,
      value: seen,
      site: { file: 'model.ts', line: index + 1 },
      enabledBefore,
      waitingBefore,
      admits,
    };
  }

  #through(op: StepOp, admits: number): boolean {
    switch (op.kind) {
      case 'tryAcquire':
      case 'timedAcquire':
        return (admits & admit.acquire) !== 0;
      case 'tryPut':
      case 'timedPut':
        return (admits & admit.put) !== 0;
      case 'tryGet':
      case 'timedGet':
        return (admits & admit.get) !== 0;
      default:
        return true;
    }
  }

  #apply(number: number, { kind, object, put = 0, add = 0, flip }: Touch): number | Error {
    const value = this.#values[object] ?? 0;
    switch (kind) {
      case 'read':
        return value;
      case 'write':
        this.#values[object] = put;
        return put;
      case 'atomic':
        this.#values[object] = value + add;
        return flip ? 0 : value;
      case 'acquire':
      case 'tryAcquire':
      case 'timedAcquire':
        this.#owners[object] = number;
        return 0;
      case 'release':
        if (this.#owners[object] === -1) return new Error(`release of a free lock by ${number}`);
        this.#owners[object] = -1;
        return 0;
      case 'put':
      case 'tryPut':
      case 'timedPut':
        this.#queues[object]?.push(put);
        return put;
      case 'get':
      case 'tryGet':
      case 'timedGet':
        return this.#queues[object]?.shift() ?? -1;
    }
  }

  #end(steps: readonly Step[], end: Execution['end']): Execution {
    const finished = end === 'finished';
    const pending = this.#threads.map((thread): Pending | null =>
      thread?.op ? { op: thread.op, site: { file: 'model.ts', line: 0 } } : null,
    );
    const [first] = [...this.#errors].toSorted(([a], [b]) => a - b);
    return {
      steps,
      end,
      pending,
      outcome: finished ? this.model.result(this.#values) : null,
      error: first?.[1] ?? null,
    };
  }
}
