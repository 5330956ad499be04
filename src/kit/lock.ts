import { type Crosses, type Packed, pack, registerUnpack } from './crossing.js';
import { NotHeld, WouldBlockMain } from './errors.js';
import { CONTENDED, FREE, type Futex, HELD, HOLDS, OWNER, STATE, take, unlock, waitFor } from './futex.js';
import type { Gate } from './gate.js';
import { here } from './here.js';
import { threadsOnly } from './memory.js';
import { type Identity, identify } from './names.js';
import { threadNumber } from './thread-number.js';

const paced = (ms: number | undefined) => (ms === undefined ? ms : ms * here().context.pace);

interface Data extends Identity {
  readonly memory: SharedArrayBuffer;
}

export interface AcquireOptions {
  /** False: take it at once or not at all. Default true. */
  readonly blocking?: boolean;
  /** Give up after so many milliseconds. Default: never. */
  readonly timeoutMs?: number;
}

/**
 * A lock that at most one thread holds: Python's `threading.Lock`. A thread that waits for it sleeps in the kernel (a
 * futex), and costs nothing. It is not reentrant, and only the thread that holds it may release it (Python lets any).
 */
export class Lock implements Crosses {
  readonly name: string;
  readonly #identity: Identity;
  readonly #memory: SharedArrayBuffer;
  readonly #cells: Futex;
  readonly #gate: Gate | undefined;
  readonly #me = threadNumber();
  readonly #mayBlock = !here().isMain;

  constructor(name = 'lock', data?: Data) {
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.#memory = data?.memory ?? new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
    this.#cells = new Int32Array(this.#memory);
    this.#gate = here().gate;
  }

  /**
   * Waits until the lock is free and takes it. Returns whether it was taken: false only with `blocking: false` or after
   * `timeoutMs`. In a process's main thread, where it would have to wait, it throws `WouldBlockMain`.
   */
  acquire(options?: AcquireOptions): boolean {
    if (this.#gate !== undefined) return this.#acquireThrough(this.#gate, options);
    if (take(this.#cells, this.#me)) return true;
    if (options?.blocking === false) return false;
    this.#checkMayBlock();
    return waitFor(this.#cells, this.#me, paced(options?.timeoutMs));
  }

  /** Gives it up, and wakes one thread that waits. Throws `NotHeld`. */
  release(): void {
    if (this.#cells[OWNER] !== this.#me) throw new NotHeld(this.name, this.#cells[STATE] !== FREE);
    if (this.#gate === undefined) {
      unlock(this.#cells);
      return;
    }
    this.#gate.pass({
      op: 'lock.release',
      object: this.name,
      id: this.#identity.id,
      perform: () => {
        const hold = this.#cells[HOLDS] as number;
        unlock(this.#cells);
        return hold;
      },
      describe: (hold) => ({ out: `${this.name} free after ${hold}` }),
    });
  }

  /** Whether somebody holds it at this moment. */
  locked(): boolean {
    return Atomics.load(this.#cells, STATE) !== FREE;
  }

  #acquireThrough(gate: Gate, { blocking = true, timeoutMs }: AcquireOptions = {}): boolean {
    const deadline =
      timeoutMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeoutMs * here().context.pace;
    for (let attempt = 1; ; attempt += 1) {
      const taken = gate.pass({
        op: 'lock.acquire',
        object: this.name,
        id: this.#identity.id,
        blocking: blocking && timeoutMs === undefined,
        perform: () => {
          if (!take(this.#cells, this.#me, attempt === 1 ? HELD : CONTENDED)) return false;
          this.#cells[HOLDS] = (this.#cells[HOLDS] as number) + 1;
          return true;
        },
        describe: (got) => {
          if (got) return { value: true, in: `${this.name} free after ${(this.#cells[HOLDS] as number) - 1}` };
          if (!blocking) return { value: false };
          return attempt === 1 ? { op: 'lock.wait', value: timeoutMs === undefined ? null : { timeoutMs } } : null;
        },
      });
      if (taken || !blocking) return taken;
      this.#checkMayBlock();
      const leftMs = deadline - performance.now();
      if (leftMs <= 0)
        return gate.pass({ op: 'lock.acquire', object: this.name, id: this.#identity.id, perform: () => false });
      // Marked as contended, so that the holder wakes somebody; the lock itself is taken in the gate.
      if (Atomics.compareExchange(this.#cells, STATE, HELD, CONTENDED) !== FREE) {
        Atomics.wait(this.#cells, STATE, CONTENDED, leftMs);
      }
    }
  }

  #checkMayBlock(): void {
    if (!this.#mayBlock)
      throw new WouldBlockMain(`${this.name}.acquire()`, 'Acquire it in a thread, or with { blocking: false }.');
  }

  [pack](to: 'thread' | 'process'): Packed {
    threadsOnly(to, `Lock ${this.name}`);
    return { kit: 'Lock', data: { name: this.name, id: this.#identity.id, memory: this.#memory } satisfies Data };
  }
}

registerUnpack('Lock', (data: Data) => new Lock(data.name, data));
