import { WrongState } from '../errors.js';
import { refuseInForkedChild } from '../forks/fork-child.js';
import { here } from '../here.js';
import { numberedName, uniqueName } from '../names.js';
import { paced } from '../pace.js';
import { callJob, type Job, runJob, type Target } from '../wire/target.js';
import { currentThread, type LiveThread, liveThreads } from './live-thread.js';
import type { RunningThread } from './starter.js';
import { startThread } from './thread-host.js';

/** What a `Thread` is given: arguments, a name, whether it is a daemon. */
export interface ThreadOptions<Args extends readonly unknown[]> {
  /** Handed to the target; copied, unless they are objects of the kit. */
  readonly args?: Args;
  /** Default `Thread-1`, `Thread-2`, …; a second `same` becomes `same#2` (Python lets two threads have one name). */
  readonly name?: string;
  /** The program does not wait for a daemon thread once `main` and all others have ended. Default false. */
  readonly daemon?: boolean;
}

/** How long `join` waits. */
export interface JoinOptions {
  /** Stop waiting after so many milliseconds. Default: never. */
  readonly timeoutMs?: number;
}

/**
 * A thread of the operating system: Python's `threading.Thread`, on a `worker_threads` worker. It has an interpreter of
 * its own, so module variables are not shared; what is shared is handed over in `args`. Give it an exported function,
 * or export a subclass with a `run` of its own.
 */
export class Thread<Args extends readonly unknown[] = readonly []> {
  readonly name: string;
  readonly daemon: boolean;
  readonly #target: Target<Args> | undefined;
  readonly #args: Args;
  #running: RunningThread | undefined;

  constructor(target?: Target<Args>, options: ThreadOptions<Args> = {}) {
    this.name = options.name === undefined ? numberedName('Thread') : uniqueName(options.name);
    this.daemon = options.daemon ?? false;
    this.#target = target;
    this.#args = options.args ?? ([] as unknown as Args);
  }

  /**
   * Starts it. Threads started in one go begin together. Throws `WrongState` the second time or in a forked child, `TargetNotExported`,
   * `CannotCross`, or a `RangeError` with 256 threads alive.
   */
  start(): void {
    if (this.#running !== undefined)
      throw new WrongState(`${this.name} was started before. A thread runs once: make a new one.`);
    refuseInForkedChild(this.name);
    const job = this.#job();
    const value = { kind: 'thread', ...(this.daemon ? { daemon: true } : {}) };
    here().recorder?.record('spawn', { object: this.name, value, out: `spawn ${this.name}` });
    this.#running = startThread({ job, name: this.name, daemon: this.daemon });
  }

  /** Waits until it has ended, or for `timeoutMs`; `isAlive()` then tells which. Throws `WrongState` before `start()`. */
  async join({ timeoutMs }: JoinOptions = {}): Promise<void> {
    if (this.#running === undefined)
      throw new WrongState(`${this.name} was not started; there is nothing to join. Call start() first.`);
    const recorder = here().recorder?.forThisCall();
    const object = this.name;
    const limitMs = paced(timeoutMs);
    // The beginning of a wait, and its end: that it was over, or (false) that it was given up. An explored run records
    // nothing, and may not be asked who is alive.
    if (recorder !== undefined && this.isAlive())
      recorder.record('join', { object, value: limitMs === undefined ? null : { timeoutMs: limitMs } });
    const ended = await this.#running.ended(limitMs);
    recorder?.record('join', ended ? { object, in: `exit ${object}` } : { object, value: false });
  }

  /** Whether it was started and has not ended. */
  isAlive(): boolean {
    return this.#running?.isAlive() ?? false;
  }

  /**
   * The threads of this process that are alive, the main thread among them and first: Python's `threading.enumerate()`.
   * A thread counts from `start()` until its target has returned. Node's own helper threads are not counted.
   */
  static enumerate(): readonly LiveThread[] {
    return liveThreads();
  }

  /** How many there are: Python's `threading.active_count()`. */
  static activeCount(): number {
    return liveThreads().length;
  }

  /** The calling thread: Python's `threading.current_thread()`. */
  static current(): LiveThread {
    return currentThread();
  }

  #job(): Job {
    if (this.#target !== undefined) return callJob(this.#target, this.#args, 'thread');
    return runJob(this, 'thread');
  }
}
