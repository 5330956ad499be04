import { CannotCross, WrongState } from '../errors.js';
import { here } from '../here.js';
import { checkOptions } from '../options.js';
import { paced } from '../pace.js';
import { inTime } from '../processes/child.js';
import { TimeoutError } from '../processes/process-errors.js';
import { type JoinOptions, joinOptions } from '../threads/join-options.js';
import { type Border, type Crosses, type Packed, pack } from '../wire/crossing.js';

/** How a task has ended. */
export type Outcome<Result> = { readonly value: Result } | { readonly error: Error };

/**
 * What will come of a task: Python's `multiprocessing.pool.AsyncResult`. It can be awaited like a promise, which is the
 * same as `get()`. A task that failed harms nobody who does not ask.
 */
export class AsyncResult<Result = unknown> implements PromiseLike<Result>, Crosses {
  /** The task's name in the trace. */
  readonly name: string;
  readonly #handedIn: boolean;
  #outcome: Outcome<Result> | undefined;
  #settle: (outcome: Outcome<Result>) => void = () => {};
  readonly #settled: Promise<Outcome<Result>>;

  /**
   * Made by a pool, which alone settles it.
   *
   * @param handedIn whether there is a task that can be waited for; else it was refused, and the error says why
   */
  constructor(
    { name, handedIn }: { readonly name: string; readonly handedIn: boolean },
    use: (settle: (outcome: Outcome<Result>) => void) => void,
  ) {
    this.name = name;
    this.#handedIn = handedIn;
    this.#settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    use((outcome) => {
      this.#outcome = outcome;
      this.#settle(outcome);
    });
  }

  /** Waits for the result and returns it, or throws what the task threw: Python's `get`. Throws `TimeoutError` after `timeoutMs`. */
  async get(given?: JoinOptions): Promise<Result> {
    checkOptions('get()', given, joinOptions);
    const { timeoutMs } = given ?? {};
    const recorder = this.#handedIn ? here().recorder?.forThisCall() : undefined;
    const object = this.name;
    const limitMs = paced(timeoutMs);
    if (!this.ready())
      recorder?.record('join', { object, value: limitMs === undefined ? null : { timeoutMs: limitMs } });
    if (limitMs !== undefined && !(await inTime(this.#settled, limitMs))) {
      recorder?.record('join', { object, value: false });
      throw new TimeoutError(object, limitMs);
    }
    const outcome = this.#outcome ?? (await this.#settled);
    recorder?.record('join', { object, in: `end ${object}` });
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  /** Waits until the task has ended, however, or for `timeoutMs`: Python's `wait`; `ready()` then tells which. */
  async wait(given: JoinOptions = {}): Promise<void> {
    checkOptions('wait()', given, joinOptions);
    const { timeoutMs } = given;
    await inTime(this.#settled, paced(timeoutMs));
  }

  /** Whether the task has ended: Python's `ready`. */
  ready(): boolean {
    return this.#outcome !== undefined;
  }

  /** Whether the task has ended without an error: Python's `successful`. Throws `WrongState` (Python: `ValueError`) before that. */
  successful(): boolean {
    if (this.#outcome === undefined)
      throw new WrongState(`${this.name} is not ready: nobody knows yet. Wait for it, or ask ready() first.`);
    return 'value' in this.#outcome;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is awaited, as Python's is asked
  then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.get().then(onFulfilled, onRejected);
  }

  [pack](_to: Border): Packed {
    throw new CannotCross(
      `the result of ${this.name}`,
      'it belongs to the process that has the pool',
      'Await it, and hand over what comes of it',
    );
  }
}
