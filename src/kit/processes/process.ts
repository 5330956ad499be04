import { CannotCross, WrongState } from '../errors.js';
import { getpid } from '../forks/pid.js';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { checkLoaded } from '../loaded.js';
import { lineageName, nextLineage, uniqueName } from '../names.js';
import { checkOptions } from '../options.js';
import { paced } from '../pace.js';
import { adopt } from '../stage/family.js';
import { type JoinOptions, joinOptions } from '../threads/join-options.js';
import { type Border, type Crosses, type Packed, pack } from '../wire/crossing.js';
import { encodePacked } from '../wire/payload.js';
import { doWork, giveWork, jobOf, type Target } from '../wire/target.js';
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

const options = { args: 'list', name: 'text', daemon: 'flag' } as const;

/** What is known of a process beside its public fields; those alone are handed to the new process. */
interface State {
  readonly actor: string;
  readonly lineage: readonly number[];
  daemon: boolean;
  child: Child | undefined;
}

const states = new WeakMap<object, State>();

/** Python's exit code: the signal's number, negative, where a signal ended it. */
function exitCodeOf({ code, signal }: Exit): number {
  return signal === null ? (code ?? 0) : -lazily.os().constants.signals[signal];
}

// Functions, not private methods: the object on which a new process calls `run` was not made by the constructor.
function stateOf(process: Process<never>): State {
  const state = states.get(process);
  if (state === undefined)
    throw new WrongState(`${process.name} is this very process; only its parent can start, join or end it.`);
  return state;
}

function signal(process: Process<never>, name: NodeJS.Signals): void {
  const { child } = stateOf(process);
  if (child === undefined) throw new WrongState(`${process.name} was not started; there is nothing to end.`);
  child.signal(name);
}

/**
 * A process of the operating system: Python's `multiprocessing.Process`, started the way Python calls `spawn`. It is a new
 * Node that imports the program's module and calls the target; nothing is shared with its parent. Give it an exported
 * function, or export a subclass with a `run` of its own, whose fields are copied to the new process. `CannotCross` says
 * what can be handed to it.
 *
 * Who has started it waits for it before it ends, though it ends because it throws. `process.exit()` and a signal end a
 * process at once, and whatever it has started with it, and so on: nobody is left behind. In Python, `sys.exit` still waits, and
 * children of a process that was killed live on as orphans. An error that nobody awaited or caught, in a callback say,
 * waits as well, and until the children have ended, the function in which it happened goes on.
 */
export class Process<Args extends readonly unknown[] = readonly []> implements Crosses {
  readonly name: string;

  /** @param target null, or nothing at all: there is nothing to do, but in a `run` of one's own. Throws `TypeError`. */
  constructor(...given: readonly [target?: Target<Args> | null, options?: ProcessOptions<Args>]) {
    const isPlain = new.target === Process;
    const kind = isPlain ? 'Process' : new.target.name;
    giveWork(this, { kind, isPlain, given, options });
    const { name, daemon = false } = given[1] ?? {};
    const lineage = nextLineage();
    this.name = name ?? lineageName(kind, lineage);
    const actor = name === undefined ? this.name : uniqueName(name);
    states.set(this, { actor, lineage, daemon, child: undefined });
  }

  /** Whether it is a daemon: Python's `daemon`. It may be changed until `start()`; after that, `WrongState` is thrown. */
  get daemon(): boolean {
    return states.get(this)?.daemon ?? here().isDaemon === true;
  }

  set daemon(daemon: boolean) {
    const state = stateOf(this);
    if (state.child !== undefined)
      throw new WrongState(`${this.name} runs already; whether it is a daemon is said before start().`);
    state.daemon = daemon;
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
    const state = stateOf(this);
    if (state.child !== undefined)
      throw new WrongState(`${this.name} was started before. A process runs once: make a new one.`);
    checkLoaded(this.name);
    if (here().isDaemon === true)
      throw new WrongState('a daemon process may have no children: nobody would end them. Start it from another one.');
    const { actor, lineage, daemon } = state;
    const job = jobOf(this, Process.prototype.run, 'process');
    const payload = encodePacked(job, `what ${this.name} is to do`);
    state.child = startChild({ kind: 'process', actor, daemon, lineage });
    state.child.outbox.frame(toChild.job, 0, 0, payload);
    state.child.outbox.postNow();
    adopt(state.child, { daemon });
  }

  /**
   * What the new process does: calls the target with its arguments, if there is one. A subclass may have a `run` of its own,
   * which may call this one: Python's `super().run()`. Called directly, it runs here and now, and no process is started.
   */
  run(): unknown {
    return doWork(this);
  }

  /**
   * Waits until it has ended, or for `timeoutMs`: Python's `join(timeout)`; `isAlive()` then tells which. Messages
   * that nobody has read do not hold it up, as they do in Python. Throws `WrongState` before `start()`.
   */
  async join(given: JoinOptions = {}): Promise<void> {
    checkOptions('join()', given, joinOptions);
    const { timeoutMs } = given;
    const { actor, child } = stateOf(this);
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

  /**
   * Whether it was started and has not ended: Python's `is_alive`. Inside its own `run()`, it is. An end is heard of as for
   * `exitCode`.
   */
  isAlive(): boolean {
    const state = states.get(this);
    return state === undefined || (state.child !== undefined && state.child.exit() === null);
  }

  /** Asks the system to end it, whatever it is doing (SIGTERM): Python's `terminate`. It ends soon; `join` tells when. */
  terminate(): void {
    signal(this, 'SIGTERM');
  }

  /** Ends it with SIGKILL, which no process can refuse: Python's `kill`. */
  kill(): void {
    signal(this, 'SIGKILL');
  }

  [pack](_to: Border): Packed {
    throw new CannotCross(
      `the process ${this.name}`,
      'only its parent can start, join or end it',
      'Hand over its name or its pid',
    );
  }
}
