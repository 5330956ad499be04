import { threadNumber } from './thread-number.js';

/** A place on a page; what crosses to another thread. */
export interface PagePlace {
  /** The page's name, unique in the process: each thread that memory crosses to has an object of its own for it. */
  readonly page: string;
  readonly memory: SharedArrayBuffer;
  /** Counted in 32-bit integers. */
  readonly index: number;
}

/** 64 bytes, a cache line: two threads that write to neighbours must not slow each other down. */
const stride = 16;
const places = 1024;

let pages = 0;

/** Memory of many shared numbers, each on a cache line of its own. */
export class Page {
  readonly name: string;
  readonly cells: Int32Array<SharedArrayBuffer>;
  #next = 0;

  /** @param known a page that came from another thread; default: a new one */
  constructor(known?: PagePlace) {
    pages += 1;
    this.name = known?.page ?? `${threadNumber()}.${pages}`;
    this.cells = new Int32Array(known?.memory ?? new SharedArrayBuffer(places * stride * Int32Array.BYTES_PER_ELEMENT));
  }

  get isFull(): boolean {
    return this.#next === places;
  }

  /** The next place that nobody has taken, holding 0. Only the thread that made the page takes places. */
  take(): PagePlace {
    const index = this.#next * stride;
    this.#next += 1;
    return { page: this.name, memory: this.cells.buffer, index };
  }
}
