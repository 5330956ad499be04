import { gateHere, here } from '../here.js';
import { type Identity, identify, sharedAs } from '../names.js';
import { type Crosses, type Packed, pack, registerUnpack } from '../wire/crossing.js';
import { sharedMemory } from './arena.js';
import { threadsOnly } from './memory.js';

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
  // Not `#private`: it is read a million times, and the engine finds plain fields faster. Null: through the gate.
  declare private readonly free: Int32Array | null;
  readonly #identity: Identity;
  readonly #cells: Int32Array<SharedArrayBuffer>;

  /** @param name what lanes and tables call it */
  constructor(name: string, initial = 0, data?: Data) {
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.#cells = new Int32Array(data?.memory ?? sharedMemory(Int32Array.BYTES_PER_ELEMENT));
    this.free = here().gate === undefined ? this.#cells : null;
    if (data === undefined) this.#cells[0] = initial;
  }

  get value(): number {
    const { free } = this;
    return free === null ? this.#read() : (free[0] as number);
  }

  set value(next: number) {
    const { free } = this;
    if (free === null) this.#write(next);
    else free[0] = next;
  }

  #read(): number {
    return gateHere().pass({ op: 'read', ...sharedAs(this.#identity), perform: () => this.#cells[0] as number });
  }

  #write(next: number): void {
    gateHere().pass({ op: 'write', ...sharedAs(this.#identity), perform: () => (this.#cells[0] = next) });
  }

  [pack](to: 'thread' | 'process'): Packed {
    threadsOnly(to, `SharedInt ${this.name}`);
    return { kit: 'SharedInt', data: { ...this.#identity, memory: this.#cells.buffer } satisfies Data };
  }
}

registerUnpack('SharedInt', (data: Data) => new SharedInt(data.name, 0, data));
