import type { Gate } from '../gate.js';
import { here } from '../here.js';
import { type Identity, identify, sharedAs } from '../names.js';
import { type Crosses, type Packed, pack, registerUnpack } from '../wire/crossing.js';
import { sharedMemory } from './arena.js';
import { threadsOnly } from './memory.js';

interface Data extends Identity {
  readonly memory: SharedArrayBuffer;
}

/**
 * A shared 32-bit integer whose operations cannot be cut in two: `add` reads, adds and writes as one step of the
 * processor. Python's standard library has none; there one takes a `multiprocessing.Value` with its lock.
 */
export class AtomicInt implements Crosses {
  readonly name: string;
  readonly #identity: Identity;
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #gate: Gate | undefined;

  constructor(name: string, initial = 0, data?: Data) {
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.#cells = new Int32Array(data?.memory ?? sharedMemory(Int32Array.BYTES_PER_ELEMENT));
    this.#gate = here().gate;
    if (data === undefined) this.#cells[0] = initial;
  }

  get value(): number {
    return this.#do('read', () => Atomics.load(this.#cells, 0));
  }

  set value(next: number) {
    this.#do('write', () => Atomics.store(this.#cells, 0, next));
  }

  /** Adds, and returns the value before. */
  add(amount: number): number {
    if (this.#gate === undefined) return Atomics.add(this.#cells, 0, amount);
    return this.#gate.pass({
      op: 'atomic',
      ...sharedAs(this.#identity),
      atomic: true,
      perform: () => Atomics.add(this.#cells, 0, amount),
      describe: (before) => ({ value: { before, after: (before + amount) | 0 } }),
    });
  }

  /** Writes `next` if the value is `expected`; returns the value before, which tells whether it did. */
  compareExchange(expected: number, next: number): number {
    if (this.#gate === undefined) return Atomics.compareExchange(this.#cells, 0, expected, next);
    return this.#gate.pass({
      op: 'atomic',
      ...sharedAs(this.#identity),
      atomic: true,
      perform: () => Atomics.compareExchange(this.#cells, 0, expected, next),
      describe: (before) => ({ value: { before, after: before === expected ? next : before } }),
    });
  }

  #do(op: 'read' | 'write', perform: () => number): number {
    return this.#gate === undefined
      ? perform()
      : this.#gate.pass({ op, ...sharedAs(this.#identity), atomic: true, perform });
  }

  [pack](to: 'thread' | 'process'): Packed {
    threadsOnly(to, `AtomicInt ${this.name}`);
    return { kit: 'AtomicInt', data: { ...this.#identity, memory: this.#cells.buffer } satisfies Data };
  }
}

registerUnpack('AtomicInt', (data: Data) => new AtomicInt(data.name, 0, data));
