import { gateHere, here } from '../here.js';
import { type Identity, identify, sharedAs } from '../names.js';
import { type Crosses, type Packed, pack, registerUnpack } from '../wire/crossing.js';
import { sharedMemory } from './arena.js';
import { threadsOnly } from './memory.js';

interface Data extends Identity {
  readonly memory: SharedArrayBuffer;
}

/**
 * A row of 32-bit integers in memory that all threads of a process see: Python's `multiprocessing.Array('i', …, lock=False)`.
 * Its length is fixed. Each `at` is a load and each `set` a store.
 */
export class SharedArray implements Crosses {
  readonly name: string;
  declare private readonly free: Int32Array | null;
  readonly #identity: Identity;
  readonly #cells: Int32Array<SharedArrayBuffer>;

  /** @param initial the values, or how many zeros */
  constructor(name: string, initial: number | readonly number[], data?: Data) {
    const values = typeof initial === 'number' ? new Array<number>(initial).fill(0) : initial;
    this.#identity = data ?? identify(name, values.length);
    this.name = this.#identity.name;
    this.#cells = new Int32Array(data?.memory ?? sharedMemory(values.length * Int32Array.BYTES_PER_ELEMENT));
    this.free = here().gate === undefined ? this.#cells : null;
    if (data === undefined) this.#cells.set(values);
  }

  get length(): number {
    return this.#cells.length;
  }

  /** Throws a `RangeError` outside the array: there is no `undefined` in shared memory. */
  at(index: number): number {
    this.#check(index);
    return this.free === null ? this.#read(index) : (this.free[index] as number);
  }

  set(index: number, value: number): void {
    this.#check(index);
    if (this.free === null) this.#write(index, value);
    else this.free[index] = value;
  }

  // Each place is an object of its own: two threads at different places do not meet.
  #read(index: number): number {
    const perform = () => this.#cells[index] as number;
    return gateHere().pass({ op: 'read', ...sharedAs(this.#identity, index), perform });
  }

  #write(index: number, value: number): void {
    const perform = () => (this.#cells[index] = value);
    gateHere().pass({ op: 'write', ...sharedAs(this.#identity, index), perform });
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
      data: { ...this.#identity, memory: this.#cells.buffer } satisfies Data,
    };
  }
}

registerUnpack('SharedArray', (data: Data) => new SharedArray(data.name, 0, data));
