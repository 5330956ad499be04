import { WrongState } from '../errors.js';
import { refuseInForkedChild } from '../forks/fork-child.js';
import { here } from '../here.js';
import { checkLoaded } from '../loaded.js';
import { numberedName, uniqueName } from '../names.js';
import { checkOptions } from '../options.js';
import { paced } from '../pace.js';
import { doWork, giveWork, jobOf, type Target } from '../wire/target.js';
import { type JoinOptions, joinOptions } from './join-options.js';
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

const options = { args: 'list', name: 'text', daemon: 'flag' } as const;

/** What is known of a thread beside its public fields; those alone are handed to the new thread. */
interface State {
  daemon: boolean;
  running: RunningThread | undefined;
}

const states = new WeakMap<object, State>();

function stateOf(thread: Thread<never>): State {
  const state = states.get(thread);
  if (state === undefined)
    throw new WrongState(`${thread.name} is this very thread; only who has made it can start or join it.`);
  return state;
}

/**
 * A thread of the operating system: Python's `threading.Thread`, on a `worker_threads` worker. It has an interpreter of
 * its own, so module variables are not shared; what is shared is handed over in `args`. Give it an exported function,
 * or export a subclass with a `run` of its own. `CannotCross` says what can be handed to it.
 */
export class Thread<Args extends readonly unknown[] = readonly []> {
  readonly name: string;

  /** @param target null, or nothing at all: there is nothing to do, but in a `run` of one's own. Throws `TypeError`. */
  constructor(...given: readonly [target?: Target<Args> | null, options?: ThreadOptions<Args>]) {
    const isPlain = new.target === Thread;
    const kind = isPlain ? 'Thread' : new.target.name;
    giveWork(this, { kind, isPlain, given, options });
    const { name, daemon = false } = given[1] ?? {};
    this.name = name === undefined ? numberedName('Thread') : uniqueName(name);
    states.set(this, { daemon, running: undefined });
  }

  /** Whether it is a daemon: Python's `daemon`. It may be changed until `start()`; after that, `WrongState` is thrown. */
  get daemon(): boolean {
    return states.get(this)?.daemon ?? currentThread().daemon;
  }

  set daemon(daemon: boolean) {
    const state = stateOf(this);
    if (state.running !== undefined)
      throw new WrongState(`${this.name} runs already; whether it is a daemon is said before start().`);
    state.daemon = daemon;
  }

  /**
   * Starts it. Threads started in one go begin together. Throws `WrongState` the second time or in a forked child, `TargetNotExported`,
   * `CannotCross`, or a `RangeError` with 256 threads alive.
   */
  start(): void {
    const state = stateOf(this);
    if (state.running !== undefined)
      throw new WrongState(`${this.name} was started before. A thread runs once: make a new one.`);
    checkLoaded(this.name);
    refuseInForkedChild(this.name);
    const { name } = this;
    const { daemon } = state;
    const job = jobOf(this, Thread.prototype.run, 'thread');
    const value = { kind: 'thread', ...(daemon ? { daemon } : {}) };
    here().recorder?.record('spawn', { object: name, value, out: `spawn ${name}` });
    state.running = startThread({ job, name, daemon });
  }

  /**
   * What the new thread does: calls the target with its arguments, if there is one. A subclass may have a `run` of its own,
   * which may call this one: Python's `super().run()`. Called directly, it runs in the calling thread.
   */
  run(): unknown {
    return doWork(this);
  }

  /** Waits until it has ended, or for `timeoutMs`; `isAlive()` then tells which. Throws `WrongState` before `start()`. */
  async join(given: JoinOptions = {}): Promise<void> {
    checkOptions('join()', given, joinOptions);
    const { timeoutMs } = given;
    const { running } = stateOf(this);
    if (running === undefined)
      throw new WrongState(`${this.name} was not started; there is nothing to join. Call start() first.`);
    const recorder = here().recorder?.forThisCall();
    const object = this.name;
    const limitMs = paced(timeoutMs);
    // The beginning of a wait, and its end: that it was over, or (false) that it was given up. An explored run records
    // nothing, and may not be asked who is alive.
    if (recorder !== undefined && this.isAlive())
      recorder.record('join', { object, value: limitMs === undefined ? null : { timeoutMs: limitMs } });
    const ended = await running.ended(limitMs);
    recorder?.record('join', ended ? { object, in: `exit ${object}` } : { object, value: false });
  }

  /** Whether it was started and has not ended. Inside its own `run()`, it is. */
  isAlive(): boolean {
    const state = states.get(this);
    return state === undefined || (state.running?.isAlive() ?? false);
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
}
