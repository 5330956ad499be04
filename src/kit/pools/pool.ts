import { CannotCross, WrongState } from '../errors.js';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { checkLoaded } from '../loaded.js';
import { nextCount } from '../names.js';
import { checkOptions, shown } from '../options.js';
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

const options = { callback: 'function', errorCallback: 'function' } as const;

type Returned<Fn> = Fn extends (...args: never) => infer Result ? Awaited<Result> : never;

/** What a worker is sent; the error, where that cannot be sent to it. */
function payloadOf(exportName: string, name: string, args: readonly unknown[]): Buffer | Error {
  try {
    return encodeTask(exportName, name, args);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** An error in a callback is an error of the program, not of the task. What an asynchronous one returns has to be waited for. */
function callBack(call: () => unknown): Promise<void> | undefined {
  const fail = (error: unknown) =>
    queueMicrotask(() => {
      throw error;
    });
  try {
    const called = call();
    return called instanceof Promise ? called.then(() => {}, fail) : undefined;
  } catch (error) {
    fail(error);
    return undefined;
  }
}

function checkArgs(call: string, args: unknown): void {
  if (!Array.isArray(args))
    throw new TypeError(`${call} takes the arguments of a task as an array, [ … ]. It was given ${shown(args)}.`);
}

/**
 * A fixed number of worker processes that carry out tasks: Python's `multiprocessing.Pool`. A task is a call of an
 * exported function; a worker does one at a time, and they begin in the order in which they were given. A worker that
 * dies, at work or idle, is replaced, and the task it was at fails with `WorkerDied`. When the main process ends, so do the
 * workers, done or not: `close()` and `await join()` first. `CannotCross` says what can be an argument or a result.
 *
 * Tasks are given out while the event loop of this process turns. A worker that has nothing to do begins at once; while this
 * process computes without an `await`, each gets no further than what it was given: one task, or some if tasks are short.
 */
export class Pool implements Crosses {
  readonly #staff: PoolStaff;
  readonly #callbacks = new Set<Promise<void>>();
  #state: 'running' | 'closed' | 'terminated' = 'running';

  /** @param processes how many workers; default: one for each core. Throws `RangeError`, or `WrongState` in a daemon. */
  constructor(processes: number = lazily.os().availableParallelism()) {
    if (!Number.isInteger(processes) || processes < 1)
      throw new RangeError(`a pool needs at least 1 process, and a whole number; it was given ${shown(processes)}.`);
    checkLoaded('a pool');
    if (here().isDaemon === true)
      throw new WrongState('a daemon process may have no children, and so no pool. Make it in another one.');
    this.#staff = new PoolStaff(processes, () => this.#terminate(true));
  }

  /**
   * Gives a task to the pool and goes on: Python's `apply_async`. Callbacks run in this process, in the order in which
   * tasks end; the result is ready when its callback is done, an asynchronous one too. What goes wrong with arguments or
   * result comes out of the `AsyncResult`. Throws `PoolClosed`, `TargetNotExported`, or a `TypeError`.
   */
  applyAsync<Fn extends Target<never>>(
    target: Fn,
    args: Parameters<Fn> | readonly [] = [],
    given?: ApplyOptions<Returned<Fn>>,
  ): AsyncResult<Returned<Fn>> {
    checkOptions('applyAsync()', given, options);
    return this.#submit('applyAsync()', target, args, given);
  }

  #checkRunning(): void {
    if (this.#state === 'running') return;
    throw new PoolClosed(
      `this pool is ${this.#state} and takes no more tasks. Submit them all before, or make a new pool.`,
    );
  }

  #submit<Fn extends Target<never>>(
    call: string,
    target: Fn,
    args: readonly unknown[],
    { callback, errorCallback }: ApplyOptions<Returned<Fn>> = {},
  ): AsyncResult<Returned<Fn>> {
    this.#checkRunning();
    checkArgs(call, args);
    const calls = nameOfTarget(call, target);
    const name = `${here().context.scope ?? ''}task-${nextCount('task')}`;
    const payload = payloadOf(calls, name, args);
    const handedIn = !(payload instanceof Error);
    let settle: (outcome: Outcome<Returned<Fn>>) => void = () => {};
    const result = new AsyncResult<Returned<Fn>>({ name, handedIn }, (use) => {
      settle = use;
    });
    const finish = (outcome: Outcome<unknown>) => {
      const known = outcome as Outcome<Returned<Fn>>;
      const isCalled = ('error' in known ? errorCallback : callback) !== undefined && this.#state !== 'terminated';
      if (!isCalled) return settle(known);
      here().recorder?.record('callback', { object: name, site: null, ...(handedIn ? { in: `end ${name}` } : {}) });
      const called = callBack(() => ('error' in known ? errorCallback?.(known.error) : callback?.(known.value)));
      if (called === undefined) return settle(known);
      const over = called.then(() => settle(known));
      this.#callbacks.add(over);
      void over.then(() => this.#callbacks.delete(over));
    };
    if (handedIn) this.#staff.submit({ name, calls, args, payload, settle: finish });
    else queueMicrotask(() => finish({ error: payload }));
    return result;
  }

  /** Gives a task to the pool and waits for its result: Python's `apply`. Throws what the task threw. */
  async apply<Fn extends Target<never>>(target: Fn, args: Parameters<Fn> | readonly [] = []): Promise<Returned<Fn>> {
    return this.#submit('apply()', target, args).get();
  }

  /**
   * Calls the function once for each item and waits for all: Python's `map` with `chunksize=1`. The results are in the
   * order of the items. Throws what the first task that failed threw, when all have ended.
   */
  async map<Item, Result>(
    target: (item: Item) => Result | PromiseLike<Result>,
    items: Iterable<Item>,
  ): Promise<Awaited<Result>[]> {
    this.#checkRunning();
    if (typeof items?.[Symbol.iterator] !== 'function')
      throw new TypeError(`map() takes a function, and then the items to call it with. It was given ${shown(items)}.`);
    let failed: { readonly error: unknown } | undefined;
    const results = [...items].map(async (item) => {
      try {
        return await this.#submit('map()', target, [item]);
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
    this.#terminate(false);
  }

  #terminate(byEnd: boolean): void {
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#staff.terminate(byEnd);
  }

  /** Waits until the workers have ended, and asynchronous callbacks too. Throws `WrongState` before `close()` or `terminate()`: Python's `ValueError`. */
  async join(): Promise<void> {
    if (this.#state === 'running')
      throw new WrongState('this pool is still running; its workers never end by themselves. Call close() first.');
    await this.#staff.ended();
    while (this.#callbacks.size > 0) await Promise.all(this.#callbacks);
  }

  [pack](_to: Border): Packed {
    throw new CannotCross(
      'a pool',
      'its workers are children of the process that made it',
      'Hand over what its tasks return',
    );
  }
}
