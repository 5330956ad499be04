/**
 * Memory for shared objects. A program that is run again and again makes the same objects each time: their memory is then
 * used again, so that nothing grows, and what crosses to a warm thread is what it has already.
 */
export interface Arena {
  /** Memory filled with zeros. */
  take(bytes: number): SharedArrayBuffer;
}

let arena: Arena | undefined;

/** From here on this thread's shared objects get their memory from it. */
export function useArena(own: Arena): void {
  arena = own;
}

/** Whether this thread's shared objects get their memory from an arena. */
export function hasArena(): boolean {
  return arena !== undefined;
}

/** Memory for one shared object, filled with zeros. */
export function sharedMemory(bytes: number): SharedArrayBuffer {
  return arena === undefined ? new SharedArrayBuffer(bytes) : arena.take(bytes);
}

/** An arena whose memory is taken again from the beginning after each `rewind`. */
export class RepeatedArena implements Arena {
  readonly #pool: SharedArrayBuffer[] = [];
  #next = 0;
  /** What the program's modules have made once and for all, as they left it. */
  readonly #lasting: { readonly memory: Int32Array; readonly first: Int32Array }[] = [];

  take(bytes: number): SharedArrayBuffer {
    const found = this.#pool[this.#next];
    const memory = found?.byteLength === bytes ? found : new SharedArrayBuffer(bytes);
    this.#pool[this.#next] = memory;
    this.#next += 1;
    if (memory === found) new Int32Array(memory).fill(0);
    return memory;
  }

  /** What was taken until now is never given away again, but is what it is now at the beginning of each run. */
  keep(): void {
    for (const memory of this.#pool.splice(0)) {
      const cells = new Int32Array(memory);
      this.#lasting.push({ memory: cells, first: Int32Array.from(cells) });
    }
    this.#next = 0;
  }

  rewind(): void {
    this.#next = 0;
    for (const { memory, first } of this.#lasting) memory.set(first);
  }
}
