import type { Json, Op } from '../trace/events.js';
import type { Happening, Recorder } from '../trace/recorder.js';

/** One operation on a shared object, as the gate sees it. */
export interface SharedOp<Result extends Json> {
  readonly op: Op;
  /** The object's name, unique in the run. */
  readonly object: string;
  /** The object's number in the run, from 1. */
  readonly id: number;
  /** Whether the operation cannot be done while another holds the object, or, for a wait, until it is set. */
  readonly blocking?: boolean;
  /** For an object that threads wait for: what the operation does to it. */
  readonly event?: 'wait' | 'set' | 'clear';
  /** Whether an operation that has to wait gives up after a time. */
  readonly timed?: boolean;
  /** Whether the object is a lock, where `op` does not say so. */
  readonly lock?: boolean;
  /** Whether the object's reads and writes come in one order for all threads, too, as those of a plain value need not. */
  readonly atomic?: boolean;
  /** In how many ways it can be done, of which the schedule takes one. Default: one. */
  readonly ways?: number;
  /** `way`, from 0, where there are several. */
  perform(way?: number): Result;
  /** What to write down; default: the result as the value. Null: nothing. */
  describe?(result: Result): (Happening & { readonly op?: Op }) | null;
}

/**
 * The one place that every operation on a shared object passes through, when it is not free. The free gate is no gate at
 * all: objects test for `undefined` and go straight to memory.
 */
export interface Gate {
  /**
   * True where the schedule alone decides who goes on: waiting for time is pointless, and an operation that gives up after
   * a time has done so when it is not let through.
   */
  readonly timeless: boolean;
  /** Begins a sleep of a main thread, where the schedule says when it is over. */
  sleep?(): PromiseLike<void>;
  pass<Result extends Json>(operation: SharedOp<Result>): Result;
}

const LATCH = 0;
const TICK = 1;

/** Int32 cells that the threads of one process share for their recorded gate. */
export function createOrder(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
}

/**
 * The recorded gate: operations and their events are taken one at a time, so the order in the trace is the order in which
 * they really happened. That costs some microseconds each, and changes when things happen.
 */
export function recordedGate(recorder: Recorder | null, order: SharedArrayBuffer): Gate {
  const cells = new Int32Array(order);
  const enter = () => {
    while (Atomics.compareExchange(cells, LATCH, 0, 1) !== 0) Atomics.wait(cells, LATCH, 1, 1);
  };
  const leave = () => {
    Atomics.store(cells, LATCH, 0);
    Atomics.notify(cells, LATCH, 1);
  };
  return {
    timeless: false,
    pass(operation) {
      enter();
      try {
        const result = operation.perform();
        const told = operation.describe === undefined ? { value: result } : operation.describe(result);
        if (told !== null) {
          const { op = operation.op, ...happening } = told;
          const tick = Atomics.add(cells, TICK, 1) + 1;
          recorder?.record(op, { object: operation.object, tick, ...happening });
        }
        return result;
      } finally {
        leave();
      }
    },
  };
}
