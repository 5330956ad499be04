import { CannotCross, WrongState } from '../errors.js';
import { getpid } from '../forks/pid.js';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { lineageName, nextLineage, uniqueName } from '../names.js';
import { paced } from '../pace.js';
import { adopt } from '../stage/family.js';
import type { JoinOptions } from '../threads/thread.js';
import { type Border, type Crosses, type Packed, pack } from '../wire/crossing.js';
import { encode } from '../wire/payload.js';
import { callJob, runJob, type Target } from '../wire/target.js';
import { toChild } from './boot.js';
import { type Child, type Exit, inTime, startChild } from './child.js';

/** What a `Process` is given: arguments, a name, whether it is a daemon. */
export interface ProcessOptions<Args extends readonly unknown[]> {
  /** Handed to the target; copied, unless they are objects of the kit. */
  readonly args?: Args;
  /** Default `Process-1`, `Process-2`, …; a child's first child is `Process-1:1`. */
  readonly name?: string;
  /** A daemon process is terminated when its parent ends, instead of waited for, and may have no children. Default false. */
  readonly daemon?: boolean;
}

/** What is known of a process beside its public fields; those alone are handed to the new process. */
interface State {
  readonly actor: string;
  readonly lineage: readonly number[];
  readonly target: Target<never> | undefined;
  readonly args: readonly unknown[];
  child: Child | undefined;
}

const states = new WeakMap<object, State>();

/** Python's exit code: the signal's number, negative, where a signal ended it. */
function exitCodeOf({ code, signal }: Exit): number {
  return signal === null ? (code ?? 0) : -lazily.os().constants.signals[signal];
}

/**
 * A process of the operating system: Python's `multiprocessing.Process`, started the way Python calls `spawn`. It is a new
 * Node that imports the program's module and calls the target; nothing is shared with its parent. Give it an exported
 * function, or export a subclass with a `run` of its own, whose fields are copied to the new process.
 *
 * Who has started it waits for it before it ends, though it ends because it throws. `process.exit()` and a signal end a
 * process at once, and whatever it has started with it, and so on: nobody is left behind. In Python, `sys.exit` still waits, and
 * children of a process that was killed live on as orphans. An error that nobody awaited or caught, in a callback say,
 * waits as well, and until the children have ended, the function in which it happened goes on.
 */
export class Process<Args extends readonly unknown[] = readonly []> implements Crosses {
  readonly name: string;
  readonly daemon: boolean;

  constructor(target?: Target<Args>, { args, name, daemon }: ProcessOptions<Args> = {}) {
    const lineage = nextLineage();
    this.name = name ?? lineageName(new.target === Process ? 'Process' : new.target.name, lineage);
    this.daemon = daemon ?? false;
    const actor = name === undefined ? this.name : uniqueName(name);
    states.set(this, { actor, lineage, target, args: args ?? [], child: undefined });
  }

  /** Its number in the system: Python's `pid`; null before `start()`. Inside its own `run()`, the calling process's. */
  get pid(): number | null {
    const state = states.get(this);
    return state === undefined ? getpid() : (state.child?.pid ?? null);
  }

  /**
   * How it has ended: Python's `exitcode`. Null until then; 0 when its target returned; 1 when that threw; what
   * `process.exit` was given or `process.exitCode` was set to; −N when signal N ended it (−15 for `terminate`, −9 for `kill`).
   * This process hears of an end when its event loop turns: not while it computes without an `await`, as Python does.
   */
  get exitCode(): number | null {
    const exit = states.get(this)?.child?.exit() ?? null;
    return exit === null ? null : exitCodeOf(exit);
  }

  /**
   * Starts it: Python's `start`. It runs from now on, though this process computes on. Throws `WrongState` the second time, in
   * a daemon process or in a forked child, `TargetNotExported`, or `CannotCross`.
   */
  start(): void {
    const state = this.#state();
    if (state.child !== undefined)
      throw new WrongState(`${this.name} was started before. A process runs once: make a new one.`);
    if (here().isDaemon === true)
      throw new WrongState('a daemon process may have no children: nobody would end them. Start it from another one.');
    const { actor, lineage, target, args } = state;
    const job =
      target === undefined ? runJob(this, 'process') : callJob(target as Target<readonly unknown[]>, args, 'process');
    const payload = encode(job, `what ${this.name} is to do`);
    state.child = startChild({ kind: 'process', actor, daemon: this.daemon, lineage });
    state.child.outbox.frame(toChild.job, 0, 0, payload);
    state.child.outbox.postNow();
    adopt(state.child, { daemon: this.daemon });
  }

  /** Waits until it has ended, or for `timeoutMs`: Python's `join(timeout)`; `isAlive()` then tells which. Throws `WrongState` before `start()`. */
  async join({ timeoutMs }: JoinOptions = {}): Promise<void> {
    const { actor, child } = this.#state();
    if (child === undefined)
      throw new WrongState(`${this.name} was not started; there is nothing to join. Call start() first.`);
    const recorder = here().recorder?.forThisCall();
    const limitMs = paced(timeoutMs);
    if (this.isAlive())
      recorder?.record('join', { object: actor, value: limitMs === undefined ? null : { timeoutMs: limitMs } });
    const ended = await inTime(child.ended, limitMs);
    recorder?.record(
      'join',
      ended
        ? { object: actor, value: { exitCode: this.exitCode }, in: `exit ${actor}` }
        : { object: actor, value: false },
    );
  }

  /** Whether it was started and has not ended: Python's `is_alive`. An end is heard of as for `exitCode`. */
  isAlive(): boolean {
    const child = this.#state().child;
    return child !== undefined && child.exit() === null;
  }

  /** Asks the system to end it, whatever it is doing (SIGTERM): Python's `terminate`. It ends soon; `join` tells when. */
  terminate(): void {
    this.#signal('SIGTERM');
  }

  /** Ends it with SIGKILL, which no process can refuse: Python's `kill`. */
  kill(): void {
    this.#signal('SIGKILL');
  }

  #signal(signal: NodeJS.Signals): void {
    const { child } = this.#state();
    if (child === undefined) throw new WrongState(`${this.name} was not started; there is nothing to end.`);
    child.signal(signal);
  }

  #state(): State {
    const state = states.get(this);
    if (state === undefined)
      throw new WrongState(`${this.name} is this very process; only its parent can start, join or end it.`);
    return state;
  }

  [pack](_to: Border): Packed {
    throw new CannotCross(`the process ${this.name}`, 'only its parent can start, join or end it');
  }
}
