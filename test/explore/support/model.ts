/** An executor for small programs written as generators: it keeps the contract of `execution.ts` without threads. */
import { isBlocked, isLetThrough, isWaiting } from '../../../src/explore/dependence.js';
import { CannotFollow } from '../../../src/explore/errors.js';
import type * as contract from '../../../src/explore/execution.js';
import { lowest } from '../../../src/explore/masks.js';
import { chooseTurn, wake } from '../../../src/explore/policy.js';
import { failed, type ModelObject, ModelObjects, type Touch } from './model-objects.js';

/** What a thread of a model yields; `start` and `join` are not steps. The answer comes back from the `yield`. */
export type Move = Touch | { readonly kind: 'start' | 'join'; readonly thread: number };
export type Body = () => Generator<Move, void, number>;

export interface Model {
  readonly name: string;
  readonly objects: readonly ModelObject[];
  /** The objects whose reads and writes come in one order for all. */
  readonly atomics?: readonly number[];
  /** By thread number. */
  readonly threads: Readonly<Record<number, Body>>;
  /** The threads that another starts; the rest are there from the beginning. */
  readonly started?: readonly number[];
  result(values: readonly number[]): contract.Execution['outcome'];
}

interface Running {
  readonly body: Generator<Move, void, number>;
  op: (contract.StepOp & { readonly move: Touch }) | null;
  joining: number;
  causes: contract.Cause[];
  steps: number;
  state: 'unborn' | 'alive' | 'ended';
}

interface Asked {
  readonly turn: number;
  readonly wanted: number | null;
  readonly enabled: number;
  readonly waiting: number;
}

export class ModelExecutor implements contract.Executor {
  runs = 0;
  readonly #model: Model;
  #objects: ModelObjects;
  #threads: (Running | null)[] = [];
  readonly #errors = new Map<number, string>();

  constructor(model: Model) {
    this.#model = model;
    this.#objects = new ModelObjects(model.objects);
  }

  names(): contract.Names {
    return {
      thread: (thread) => (thread === 0 ? 'main' : `t${thread}`),
      object: (object) => `object${object}`,
      isAtomic: (object) => this.#model.atomics?.includes(object) ?? false,
    };
  }

  run({ prefix, sleep: asleep, stepLimit }: contract.RunRequest): contract.Execution {
    this.runs += 1;
    this.#reset();
    const steps: contract.Step[] = [];
    let sleep = 0;
    for (;;) {
      if (steps.length === prefix.length) sleep = asleep;
      const { enabled, waiting } = this.#able();
      const turn = prefix[steps.length] ?? null;
      if (turn && (enabled & (1 << turn.thread)) === 0) {
        throw new CannotFollow(steps.length + 1, turn.thread, 'cannot move there');
      }
      if (enabled === 0) return this.#end(steps, this.#endOf());
      if (steps.length >= stepLimit) return this.#end(steps, 'step-limit');
      const running = steps.at(-1)?.thread ?? -1;
      const thread = turn ? turn.thread : chooseTurn({ running, enabled, waiting, sleep });
      if (thread < 0) return this.#end(steps, 'sleep-blocked');
      const step = this.#step(thread, { turn: steps.length + 1, wanted: turn?.choice ?? null, enabled, waiting });
      steps.push(step);
      sleep = wake(sleep, step.op, (other) => this.#threads[other]?.op ?? null);
    }
  }

  #reset(): void {
    const { objects, threads, started = [] } = this.#model;
    this.#objects = new ModelObjects(objects);
    this.#errors.clear();
    this.#threads = [];
    for (const [number, body] of Object.entries(threads)) {
      while (this.#threads.length < Number(number)) this.#threads.push(null);
      this.#threads.push({ body: body(), op: null, joining: -1, causes: [], steps: 0, state: 'unborn' });
    }
    for (const number of this.#threads.keys()) if (!started.includes(number)) this.#advance(number, 0);
  }

  /** Lets a thread run on to its next operation, with the answer to the last, or an error for it. */
  #advance(number: number, answer: number | Error): void {
    const thread = this.#threads[number];
    if (!thread) return;
    thread.op = null;
    thread.state = 'alive';
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
        } else if (other?.state === 'ended') thread.causes.push({ thread: move.thread, steps: other.steps });
        else {
          thread.joining = move.thread;
          return;
        }
      }
    } catch (error) {
      this.#errors.set(number, error instanceof Error ? error.message : String(error));
    }
    thread.state = 'ended';
    for (const [other, joiner] of this.#threads.entries()) {
      if (joiner?.joining !== number) continue;
      joiner.joining = -1;
      joiner.causes.push({ thread: number, steps: thread.steps });
      this.#advance(other, 0);
    }
  }

  #able(): { enabled: number; waiting: number } {
    let enabled = 0;
    let waiting = 0;
    for (let number = 0; number < this.#threads.length; number += 1) {
      const op = this.#threads[number]?.op;
      if (!op) continue;
      const admits = this.#objects.admits(op.object);
      if (isBlocked(op.kind, admits)) continue;
      enabled |= 1 << number;
      if (isWaiting(op.kind, admits)) waiting |= 1 << number;
    }
    return { enabled, waiting };
  }

  #step(number: number, { turn, wanted, enabled, waiting }: Asked): contract.Step {
    const thread = this.#threads[number];
    const op = thread?.op;
    if (!thread || !op) throw new CannotFollow(turn, number, 'is not there');
    const admits = this.#objects.admits(op.object);
    const choices = (isLetThrough(op.kind, admits) ? 1 : 2) | (op.move.flip ? 2 : 0);
    const choice = wanted ?? lowest(choices);
    if ((choices & (1 << choice)) === 0) throw new CannotFollow(turn, number, `cannot take choice ${choice}`);
    thread.steps += 1;
    thread.causes = [];
    const answer = choice === 0 ? this.#objects.apply(op.move) : failed;
    const site = { file: 'model.ts', line: number * 100 + thread.steps };
    this.#advance(number, answer);
    const value = answer instanceof Error ? answer.message : answer;
    return { thread: number, op, choice, choices, value, site, admits, enabledBefore: enabled, waitingBefore: waiting };
  }

  /** How it ended, where nobody can move. */
  #endOf(): contract.End {
    if (this.#threads.some((thread) => thread?.state === 'alive')) return 'deadlock';
    return this.#errors.size === 0 ? 'finished' : 'threw';
  }

  #end(steps: readonly contract.Step[], end: contract.End): contract.Execution {
    const pending = this.#threads.map((thread, number) =>
      thread?.op ? { op: thread.op, site: { file: 'model.ts', line: number * 100 + thread.steps + 1 } } : null,
    );
    const [first] = [...this.#errors].toSorted(([a], [b]) => a - b);
    const outcome = end === 'finished' ? this.#model.result(this.#objects.values) : null;
    return { steps, end, pending, outcome, error: first?.[1] ?? null };
  }
}
