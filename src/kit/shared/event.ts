import { WouldBlockMain } from '../errors.js';
import type { Gate } from '../gate.js';
import { here } from '../here.js';
import { type Identity, identify, sharedAs } from '../names.js';
import { checkOptions } from '../options.js';
import { type Crosses, type Packed, pack, registerUnpack } from '../wire/crossing.js';
import { sharedMemory } from './arena.js';
import { threadsOnly } from './memory.js';

interface Data extends Identity {
  readonly memory: SharedArrayBuffer;
}

/** How long `Event.wait` waits. */
export interface WaitOptions {
  /** Give up after so many milliseconds. Default: never. */
  readonly timeoutMs?: number;
}

const known = { timeoutMs: 'milliseconds' } as const;

const FLAG = 0;
/** How often it was set: what those who wait sleep on, so that a set is not missed if a clear follows at once. */
const SETS = 1;
const CELLS = 2;

/**
 * A sign that threads wait for and one of them gives: Python's `threading.Event`. It is not set at first; once set, it
 * stays so, and lets everybody pass, until it is cleared. A thread that waits sleeps in the kernel (a futex).
 */
export class Event implements Crosses {
  readonly name: string;
  readonly #identity: Identity;
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #gate: Gate | undefined;
  readonly #mayBlock: boolean;

  constructor(name = 'event', data?: Data) {
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.#cells = new Int32Array(data?.memory ?? sharedMemory(CELLS * Int32Array.BYTES_PER_ELEMENT));
    this.#gate = here().gate;
    this.#mayBlock = !here().isMain;
  }

  /** Whether it is set at this moment: Python's `is_set()`. */
  isSet(): boolean {
    const perform = () => this.#flag();
    if (this.#gate === undefined) return perform();
    return this.#gate.pass({ op: 'read', ...sharedAs(this.#identity), perform });
  }

  /** Sets it, and wakes every thread that waits for it. */
  set(): void {
    const perform = () => {
      const before = Atomics.exchange(this.#cells, FLAG, 1) === 1;
      if (before) return before;
      Atomics.add(this.#cells, SETS, 1);
      Atomics.notify(this.#cells, SETS);
      return before;
    };
    if (this.#gate === undefined) perform();
    else this.#change(this.#gate, 'set', perform);
  }

  /** Takes the sign back: whoever waits from now on waits for the next `set()`. */
  clear(): void {
    const perform = () => Atomics.exchange(this.#cells, FLAG, 0) === 1;
    if (this.#gate === undefined) perform();
    else this.#change(this.#gate, 'clear', perform);
  }

  /**
   * Waits until it is set, at once if it is. Returns whether it was: false only after `timeoutMs`. In a process's main
   * thread, where it would have to wait, it throws `WouldBlockMain`.
   */
  wait(options: WaitOptions = {}): boolean {
    checkOptions('wait()', options, known);
    const { timeoutMs } = options;
    const seen = this.#sets();
    const limitMs = timeoutMs === undefined ? undefined : timeoutMs * here().context.pace;
    const isTimeless = this.#gate?.timeless === true;
    const nowMs = () => (isTimeless ? 0 : performance.now());
    const deadline = nowMs() + (limitMs ?? Number.POSITIVE_INFINITY);
    for (let attempt = 1; ; attempt += 1) {
      const leftMs = deadline - nowMs();
      const isLast = leftMs <= 0 || (limitMs !== undefined && isTimeless);
      const wasSet = this.#look(seen, { limitMs, isFirst: attempt === 1, isLast });
      if (wasSet || (isLast && (timeoutMs !== undefined || this.#mayBlock))) return wasSet;
      this.#checkMayBlock();
      Atomics.wait(this.#cells, SETS, seen, leftMs);
    }
  }

  #look(seen: number, how: { limitMs: number | undefined; isFirst: boolean; isLast: boolean }): boolean {
    const perform = () => this.#flag() || this.#sets() !== seen;
    if (this.#gate === undefined) return perform();
    return this.#gate.pass({
      op: 'read',
      ...sharedAs(this.#identity),
      event: 'wait',
      blocking: how.limitMs === undefined && !perform(),
      timed: how.limitMs !== undefined,
      perform,
      describe: (wasSet) => {
        if (wasSet) return { value: true, in: `${this.name} set ${this.#sets()}` };
        // A main thread does not wait: it is told so, below.
        if (how.isLast || !this.#mayBlock) return { value: false };
        if (!how.isFirst) return null;
        return { op: 'lock.wait', value: how.limitMs === undefined ? null : { timeoutMs: how.limitMs } };
      },
    });
  }

  #change(gate: Gate, event: 'set' | 'clear', perform: () => boolean): void {
    const after = event === 'set';
    gate.pass({
      op: 'atomic',
      ...sharedAs(this.#identity),
      event,
      perform,
      describe: (before) => ({
        value: { before, after },
        ...(after && !before ? { out: `${this.name} set ${this.#sets()}` } : {}),
      }),
    });
  }

  #flag(): boolean {
    return Atomics.load(this.#cells, FLAG) === 1;
  }

  #sets(): number {
    return Atomics.load(this.#cells, SETS);
  }

  #checkMayBlock(): void {
    if (this.#mayBlock) return;
    throw new WouldBlockMain(`${this.name}.wait()`, 'Wait in a thread, or join the thread that sets it.');
  }

  [pack](to: 'thread' | 'process'): Packed {
    threadsOnly(to, `Event ${this.name}`);
    return { kit: 'Event', data: { ...this.#identity, memory: this.#cells.buffer } satisfies Data };
  }
}

registerUnpack('Event', (data: Data) => new Event(data.name, data));
