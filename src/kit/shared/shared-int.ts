import { gateHere, here } from '../here.js';
import { type Identity, identify, sharedAs } from '../names.js';
import { type Crosses, type Packed, pack, registerUnpack } from '../wire/crossing.js';
import { hasArena, sharedMemory } from './arena.js';
import { threadsOnly } from './memory.js';
import { Page, type PagePlace } from './page.js';

/** One that has its memory for itself has no place on a page. */
type Data = Identity &
  ({ readonly memory: SharedArrayBuffer; readonly page?: never; readonly index?: never } | PagePlace);

/**
 * A 32-bit integer in memory that all threads of a process see: Python's `multiprocessing.Value('i', lock=False)`, or
 * what a global `int` is between Python's threads. `counter.value += 1` is a load and a store: two operations.
 * Values wrap round as 32-bit integers do.
 */
export class SharedInt implements Crosses {
  readonly name: string;
  // Not `#private`: they are read a million times, and the engine finds plain fields faster. Null: through the gate.
  declare private readonly free: Int32Array | null;
  declare protected readonly index: number;
  readonly #identity: Identity;
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #place: PagePlace | null;

  /** @param name what lanes and tables call it */
  constructor(name: string, initial = 0, data?: Data) {
    const isFree = here().gate === undefined;
    this.#identity = data ?? identify(name);
    this.name = this.#identity.name;
    this.#place = data === undefined ? takePlace(isFree) : data.page === undefined ? null : data;
    this.index = this.#place?.index ?? 0;
    const memory = this.#place?.memory ?? data?.memory ?? sharedMemory(Int32Array.BYTES_PER_ELEMENT);
    this.#cells = new Int32Array(memory, this.index * Int32Array.BYTES_PER_ELEMENT, 1);
    this.free = isFree ? this.#cells : null;
    if (data === undefined) this.#cells[0] = initial;
    if (!isFree || this.#place === null || !isPlain(new.target)) return;
    const Free = classOf(this.#place);
    return new Free(name, initial, { ...this.#identity, ...this.#place });
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
    return {
      kit: 'SharedInt',
      data: { ...this.#identity, ...(this.#place ?? { memory: this.#cells.buffer }) } satisfies Data,
    };
  }
}

/** Whether it is the class itself that was asked for, and not one of the program's own that is made of it. */
const isPlain = (asked: unknown) => asked === SharedInt;

type IntClass = new (name: string, initial: number, data: Data) => SharedInt;

/** By page. A page lives as long as its numbers, and, for the one that new numbers are put on, its thread. */
const known = new Map<string, WeakRef<IntClass>>();
let own: { readonly page: Page; readonly Free: IntClass } | undefined;

/**
 * The class of the free numbers of one page. In it the page's memory is a constant to the engine, which then need not look
 * at each number for where its memory lies, at every operation: that alone takes a fifth of the time of an addition.
 */
function openPage(page: Page): IntClass {
  const { cells } = page;
  const Free = class extends SharedInt {
    override get value(): number {
      return cells[this.index] as number;
    }

    override set value(next: number) {
      cells[this.index] = next;
    }
  };
  Object.defineProperty(Free, 'name', { value: 'SharedInt' });
  known.set(page.name, new WeakRef(Free));
  return Free;
}

/** Where a new number shall lie; null: in memory of its own. */
function takePlace(isFree: boolean): PagePlace | null {
  // Where a program runs again and again, its objects have to lie where they lay before.
  if (!isFree || hasArena()) return null;
  if (own === undefined || own.page.isFull) {
    const page = new Page();
    own = { page, Free: openPage(page) };
  }
  return own.page.take();
}

function classOf(place: PagePlace): IntClass {
  return known.get(place.page)?.deref() ?? openPage(new Page(place));
}

registerUnpack('SharedInt', (data: Data) => new SharedInt(data.name, 0, data));
