import { createControlBlock, threadLimit } from '../controlled/control-block.js';
import { beginOrdered } from '../controlled/ordered-run.js';
import { here } from '../here.js';

/**
 * Threads that a program starts in one go are let off together, once each of them is ready: a new thread takes some 30
 * ms to get its interpreter, and the first would otherwise be done before the second began.
 */
const ARRIVED = 0;
const EXPECTED = 1;
const GO = 2;

/** How long a thread looks for the signal before it sleeps; the last to arrive comes soon after the first. */
const SPIN_MS = 2;
/** A main thread that goes on computing after `start()` must not hold its threads up for ever. */
const PATIENCE_MS = 1000;

/** What a new thread is told of the batch it starts with. */
export interface Batch {
  readonly memory: SharedArrayBuffer;
  /** For a controlled gate: the control block. */
  readonly control: SharedArrayBuffer | null;
  /** The thread's number in the batch, from 1. */
  readonly number: number;
}

let open:
  | { readonly cells: Int32Array; readonly control: SharedArrayBuffer | null; readonly threads: string[] }
  | undefined;

function letGo(cells: Int32Array): void {
  Atomics.store(cells, GO, 1);
  Atomics.notify(cells, GO);
}

/** Adds one thread to the batch that is being started; it closes when the main thread's current turn ends. */
export function joinBatch(name: string): Batch {
  const { context } = here();
  if (open === undefined) {
    const cells = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
    const batch = {
      cells,
      control: context.gate === 'controlled' ? createControlBlock().buffer : null,
      threads: [] as string[],
    };
    open = batch;
    queueMicrotask(() => {
      open = undefined;
      if (batch.control !== null)
        beginOrdered({ control: batch.control, threads: batch.threads, order: context.order ?? [] });
      Atomics.store(cells, EXPECTED, batch.threads.length);
      if (Atomics.load(cells, ARRIVED) === batch.threads.length) letGo(cells);
    });
  }
  if (open.control !== null && open.threads.length === threadLimit - 1)
    throw new RangeError(`A controlled run takes at most ${threadLimit - 1} threads; ${name} is one more.`);
  open.threads.push(name);
  return { memory: open.cells.buffer as SharedArrayBuffer, control: open.control, number: open.threads.length };
}

/** Called in a new thread, right before its target: returns when all of the batch are there. */
export function awaitBatch({ memory }: Batch): void {
  const cells = new Int32Array(memory);
  const arrived = Atomics.add(cells, ARRIVED, 1) + 1;
  if (arrived === Atomics.load(cells, EXPECTED)) {
    letGo(cells);
    return;
  }
  const spinUntil = performance.now() + SPIN_MS;
  while (performance.now() < spinUntil) {
    for (let look = 0; look < 1000; look += 1) if (cells[GO] === 1) return;
  }
  Atomics.wait(cells, GO, 0, PATIENCE_MS);
}
