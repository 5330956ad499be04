import { NotHeld, WouldBlockMain } from '../errors.js';
import type { Gate } from '../gate.js';
import { here } from '../here.js';
import { type Identity, identify, sharedAs } from '../names.js';
import { checkOptions } from '../options.js';
import { type Crosses, type Packed, pack, registerUnpack } from '../wire/crossing.js';
import {
  createFutexMemory,
  type Futex,
  HOLDS,
  holds,
  passOn,
  sleepUntilFree,
  take,
  unlock,
  WORD,
  waitFor,
} from './futex.js';
import { threadsOnly } from './memory.js';
import { threadNumber } from './thread-number.js';

interface Data extends Identity {
  readonly memory: SharedArrayBuffer;
}

/** Whether and how long `Lock.acquire` waits. */
export interface AcquireOptions {
  /** False: take it at once or not at all. Default true. */
  readonly blocking?: boolean;
  /** Give up after so many milliseconds. Default: never. */
  readonly timeoutMs?: number;
}

const known = { blocking: 'flag', timeoutMs: 'milliseconds' } as const;

const paced = (ms: number | undefined) => (ms === undefined ? Number.POSITIVE_INFINITY : ms * here().context.pace);

/**
 * A lock that at most one thread holds: Python's `threading.Lock`. A thread that waits for it sleeps in the kernel (a
 * futex), and costs nothing. Who comes first takes it, whoever waits longer; but one that others have overtaken some times
 * is given it next. It is not reentrant, and only the thread that holds it may release it (Python lets any).
 */
export class Lock implements Crosses {
  readonly name: string;
  // Not `#private`: these are read a million times, and the engine finds plain fields faster.
  declare private readonly cells: Futex;
  declare private readonly me: number;
  declare private readonly gate: Gate | undefined;
  readonly #identity: Identity;
  readonly #mayBlock: boolean;

  constructor(name = 'lock', data?: Data) {
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.cells = new Int32Array(data?.memory ?? createFutexMemory());
    this.me = threadNumber();
    this.gate = here().gate;
    this.#mayBlock = !here().isMain;
  }

  /**
   * Waits until the lock is free and takes it. Returns whether it was taken: false only with `blocking: false` or after
   * `timeoutMs`. In a process's main thread, where it would have to wait, it throws `WouldBlockMain`.
   */
  acquire(options?: AcquireOptions): boolean {
    if (options !== undefined) checkOptions('acquire()', options, known);
    if (this.gate !== undefined) return this.#acquireThrough(this.gate, options);
    if (take(this.cells, this.me)) return true;
    if (options?.blocking === false) return false;
    this.#checkMayBlock();
    return waitFor(this.cells, this.me, paced(options?.timeoutMs));
  }

  /** Gives it up, and wakes one thread that waits. Throws `NotHeld`. */
  release(): void {
    if (!holds(this.cells, this.me)) throw new NotHeld(this.name, this.locked());
    if (this.gate === undefined) unlock(this.cells);
    else this.#releaseThrough(this.gate);
  }

  /** Whether somebody holds it at this moment. */
  locked(): boolean {
    const perform = () => Atomics.load(this.cells, WORD) !== 0;
    if (this.gate?.timeless !== true) return perform();
    return this.gate.pass({ op: 'read', ...sharedAs(this.#identity), lock: true, perform });
  }

  #releaseThrough(gate: Gate): void {
    gate.pass({
      op: 'lock.release',
      ...sharedAs(this.#identity),
      perform: () => {
        const hold = this.cells[HOLDS] as number;
        unlock(this.cells);
        return hold;
      },
      describe: (hold) => ({ out: `${this.name} free after ${hold}` }),
    });
  }

  #acquireThrough(gate: Gate, { blocking = true, timeoutMs }: AcquireOptions = {}): boolean {
    const nowMs = () => (gate.timeless ? 0 : performance.now());
    const deadline = nowMs() + paced(timeoutMs);
    for (let attempt = 1; ; attempt += 1) {
      const givesUp = timeoutMs !== undefined && (gate.timeless || nowMs() >= deadline);
      const isLast = !blocking || givesUp;
      const taken = gate.pass({
        op: 'lock.acquire',
        ...sharedAs(this.#identity),
        // A main thread never waits: it would be told so, and that is what is to be seen.
        blocking: blocking && timeoutMs === undefined && (this.#mayBlock || !gate.timeless),
        timed: blocking && timeoutMs !== undefined,
        perform: () => {
          if (!take(this.cells, this.me, attempt > 1)) return false;
          this.cells[HOLDS] = (this.cells[HOLDS] as number) + 1;
          return true;
        },
        describe: (got) => {
          if (got) return { value: true, in: `${this.name} free after ${(this.cells[HOLDS] as number) - 1}` };
          // A main thread does not wait: it is told so, below.
          if (isLast || !this.#mayBlock) return { value: false };
          return attempt === 1
            ? { op: 'lock.wait', value: timeoutMs === undefined ? null : { timeoutMs: paced(timeoutMs) } }
            : null;
        },
      });
      if (taken || !blocking) return taken;
      if (isLast && (timeoutMs !== undefined || this.#mayBlock)) {
        if (attempt > 1) passOn(this.cells);
        return false;
      }
      this.#checkMayBlock();
      sleepUntilFree(this.cells, deadline - nowMs());
    }
  }

  #checkMayBlock(): void {
    if (this.#mayBlock) return;
    throw new WouldBlockMain(`${this.name}.acquire()`, 'Acquire it in a thread, or with { blocking: false }.');
  }

  [pack](to: 'thread' | 'process'): Packed {
    threadsOnly(to, `Lock ${this.name}`);
    return { kit: 'Lock', data: { ...this.#identity, memory: this.cells.buffer } satisfies Data };
  }
}

registerUnpack('Lock', (data: Data) => new Lock(data.name, data));
