import { type Crosses, type Packed, pack, registerUnpack } from './crossing.js';
import type { Gate } from './gate.js';
import { here } from './here.js';
import { threadsOnly } from './memory.js';
import { type Identity, identify } from './names.js';

interface Data extends Identity {
  readonly memory: SharedArrayBuffer;
}

/**
 * A 32-bit integer in memory that all threads of a process see: Python's `multiprocessing.Value('i', lock=False)`, or
 * what a global `int` is between Python's threads. `counter.value += 1` is a load and a store: two operations.
 * Values wrap round as 32-bit integers do.
 */
export class SharedInt implements Crosses {
  readonly name: string;
  readonly #identity: Identity;
  readonly #memory: SharedArrayBuffer;
  readonly #cells: Int32Array;
  readonly #gate: Gate | undefined;

  /** @param name what lanes and tables call it */
  constructor(name: string, initial = 0, data?: Data) {
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.#memory = data?.memory ?? new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    this.#cells = new Int32Array(this.#memory);
    this.#gate = here().gate;
    if (data === undefined) this.#cells[0] = initial;
  }

  get value(): number {
    if (this.#gate === undefined) return this.#cells[0] as number;
    return this.#gate.pass({
      op: 'read',
      object: this.name,
      id: this.#identity.id,
      perform: () => this.#cells[0] as number,
    });
  }

  set value(next: number) {
    if (this.#gate === undefined) {
      this.#cells[0] = next;
      return;
    }
    this.#gate.pass({ op: 'write', object: this.name, id: this.#identity.id, perform: () => (this.#cells[0] = next) });
  }

  [pack](to: 'thread' | 'process'): Packed {
    threadsOnly(to, `SharedInt ${this.name}`);
    return { kit: 'SharedInt', data: { name: this.name, id: this.#identity.id, memory: this.#memory } satisfies Data };
  }
}

registerUnpack('SharedInt', (data: Data) => new SharedInt(data.name, 0, data));
