import { CannotCross, WrongState } from '../errors.js';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { nextCount } from '../names.js';
import { PoolClosed } from '../processes/process-errors.js';
import { type Border, type Crosses, type Packed, pack } from '../wire/crossing.js';
import type { Target } from '../wire/target.js';
import { AsyncResult, type Outcome } from './async-result.js';
import { PoolStaff } from './pool-staff.js';
import { encodeTask, nameOfTarget } from './task.js';

/** What `Pool.applyAsync` calls when its task is done. */
export interface ApplyOptions<Result> {
  /** Called in this process with the result, as soon as it is there. */
  readonly callback?: (result: Result) => void;
  /** Called in this process with the error, if the task failed. */
  readonly errorCallback?: (error: Error) => void;
}

type Returned<Fn> = Fn extends (...args: never) => infer Result ? Awaited<Result> : never;

/** What a worker is sent; the error, where that cannot be sent to it. */
function payloadOf(target: Target<never>, name: string, args: readonly unknown[]): Buffer | Error {
  try {
    return encodeTask(target, name, args);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** An error in a callback is an error of the program, not of the task. */
function callBack(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/**
 * A fixed number of worker processes that carry out tasks: Python's `multiprocessing.Pool`. A task is a call of an
 * exported function; a worker does one at a time, and they begin in the order in which they were given. A worker that
 * dies is replaced, and the task it was at fails with `WorkerDied`. When the main process ends, so do the workers, done or
 * not: `close()` and `await join()` first.
 *
 * Tasks are given out while the event loop of this process turns. A worker that has nothing to do begins at once; while this
 * process computes without an `await`, each gets no further than what it was given: one task, or some if tasks are short.
 */
export class Pool implements Crosses {
  readonly #staff: PoolStaff;
  #state: 'running' | 'closed' | 'terminated' = 'running';

  /** @param processes how many workers; default: one for each core. Throws `RangeError`, or `WrongState` in a daemon. */
  constructor(processes: number = lazily.os().availableParallelism()) {
    if (!Number.isInteger(processes) || processes < 1)
      throw new RangeError(`a pool needs at least 1 process, and a whole number; it was given ${processes}.`);
    if (here().isDaemon === true)
      throw new WrongState('a daemon process may have no children, and so no pool. Make it in another one.');
    this.#staff = new PoolStaff(processes, () => this.terminate());
  }

  /**
   * Gives a task to the pool and goes on: Python's `apply_async`. Callbacks run in this process, in the order in which
   * tasks end. What goes wrong with arguments or result comes out of the `AsyncResult`. Throws `PoolClosed` or
   * `TargetNotExported`.
   */
  applyAsync<Fn extends Target<never>>(
    target: Fn,
    args: Parameters<Fn> | readonly [] = [],
    { callback, errorCallback }: ApplyOptions<Returned<Fn>> = {},
  ): AsyncResult<Returned<Fn>> {
    if (this.#state !== 'running')
      throw new PoolClosed(
        `this pool is ${this.#state} and takes no more tasks. Submit them all before, or make a new pool.`,
      );
    const calls = nameOfTarget(target);
    const name = `${here().context.scope ?? ''}task-${nextCount('task')}`;
    const payload = payloadOf(target, name, args);
    const handedIn = !(payload instanceof Error);
    let settle: (outcome: Outcome<Returned<Fn>>) => void = () => {};
    const result = new AsyncResult<Returned<Fn>>({ name, handedIn }, (use) => {
      settle = use;
    });
    const finish = (outcome: Outcome<unknown>) => {
      const known = outcome as Outcome<Returned<Fn>>;
      const call = 'error' in known ? errorCallback : callback;
      if (call !== undefined && this.#state !== 'terminated') {
        here().recorder?.record('callback', { object: name, site: null, ...(handedIn ? { in: `end ${name}` } : {}) });
        callBack(() => ('error' in known ? errorCallback?.(known.error) : callback?.(known.value)));
      }
      settle(known);
    };
    if (handedIn) this.#staff.submit({ name, calls, args, payload, settle: finish });
    else queueMicrotask(() => finish({ error: payload }));
    return result;
  }

  /** Gives a task to the pool and waits for its result: Python's `apply`. Throws what the task threw. */
  async apply<Fn extends Target<never>>(target: Fn, args: Parameters<Fn> | readonly [] = []): Promise<Returned<Fn>> {
    return this.applyAsync(target, args).get();
  }

  /**
   * Calls the function once for each item and waits for all: Python's `map` with `chunksize=1`. The results are in the
   * order of the items. Throws what the first task that failed threw, when all have ended.
   */
  async map<Item, Result>(
    target: (item: Item) => Result | PromiseLike<Result>,
    items: Iterable<Item>,
  ): Promise<Awaited<Result>[]> {
    let failed: { readonly error: unknown } | undefined;
    const results = [...items].map(async (item) => {
      try {
        return await this.applyAsync(target, [item]);
      } catch (error) {
        failed ??= { error };
        return undefined;
      }
    });
    const values = await Promise.all(results);
    if (failed !== undefined) throw failed.error;
    return values as Awaited<Result>[];
  }

  /** Takes no more tasks: Python's `close`. The workers leave when all tasks are done; `join` waits for that. */
  close(): void {
    if (this.#state !== 'running') return;
    this.#state = 'closed';
    this.#staff.dismiss();
  }

  /** Ends the workers at once, whatever they are doing: Python's `terminate`. Unfinished tasks fail with `PoolClosed`. */
  terminate(): void {
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#staff.terminate();
  }

  /** Waits until the workers have ended. Throws `WrongState` before `close()` or `terminate()`: Python's `ValueError`. */
  async join(): Promise<void> {
    if (this.#state === 'running')
      throw new WrongState('this pool is still running; its workers never end by themselves. Call close() first.');
    await this.#staff.ended();
  }

  [pack](_to: Border): Packed {
    throw new CannotCross('a pool', 'its workers are children of the process that made it');
  }
}
