import { type Crosses, type Packed, pack, registerUnpack } from './crossing.js';
import type { Gate } from './gate.js';
import { here } from './here.js';
import { threadsOnly } from './memory.js';
import { type Identity, identify } from './names.js';

interface Data extends Identity {
  readonly memory: SharedArrayBuffer;
}

/**
 * A row of 32-bit integers in memory that all threads of a process see: Python's `multiprocessing.Array('i', …, lock=False)`.
 * Its length is fixed. Each `at` is a load and each `set` a store.
 */
export class SharedArray implements Crosses {
  readonly name: string;
  readonly #identity: Identity;
  readonly #memory: SharedArrayBuffer;
  readonly #cells: Int32Array;
  readonly #gate: Gate | undefined;

  /** @param initial the values, or how many zeros */
  constructor(name: string, initial: number | readonly number[], data?: Data) {
    const values = typeof initial === 'number' ? new Array<number>(initial).fill(0) : initial;
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.#memory = data?.memory ?? new SharedArrayBuffer(values.length * Int32Array.BYTES_PER_ELEMENT);
    this.#cells = new Int32Array(this.#memory);
    this.#gate = here().gate;
    if (data === undefined) this.#cells.set(values);
  }

  get length(): number {
    return this.#cells.length;
  }

  /** Throws a `RangeError` outside the array: there is no `undefined` in shared memory. */
  at(index: number): number {
    this.#check(index);
    if (this.#gate === undefined) return this.#cells[index] as number;
    return this.#gate.pass({
      op: 'read',
      object: `${this.name}[${index}]`,
      id: this.#identity.id,
      perform: () => this.#cells[index] as number,
    });
  }

  set(index: number, value: number): void {
    this.#check(index);
    if (this.#gate === undefined) {
      this.#cells[index] = value;
      return;
    }
    this.#gate.pass({
      op: 'write',
      object: `${this.name}[${index}]`,
      id: this.#identity.id,
      perform: () => (this.#cells[index] = value),
    });
  }

  #check(index: number): void {
    if (!(index >= 0 && index < this.#cells.length)) {
      throw new RangeError(`${this.name} has ${this.#cells.length} places, from 0; there is no place ${index}.`);
    }
  }

  [pack](to: 'thread' | 'process'): Packed {
    threadsOnly(to, `SharedArray ${this.name}`);
    return {
      kit: 'SharedArray',
      data: { name: this.name, id: this.#identity.id, memory: this.#memory } satisfies Data,
    };
  }
}

registerUnpack('SharedArray', (data: Data) => new SharedArray(data.name, 0, data));
