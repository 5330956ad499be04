import type { Json, Op } from '../../trace/events.js';
import type { Recorder } from '../../trace/recorder.js';
import type { Gate, SharedOp } from '../gate.js';

/**
 * The controlled gate: of all threads of a run exactly one moves at a time, in a given order, from one shared operation
 * to the next. What decides lies in shared memory, and each thread hands on directly to the next one.
 */

const maxThreads = 8;
const maxObjects = 4096;
/** How many of them each thread may make itself; the rest are the main thread's. */
const ownObjects = 256;
const maxSteps = 4096;

/** Cells of the control block. All but `GO` and `ARRIVED` are touched by the one thread that moves. */
const COUNT = 0;
const ARRIVED = 1;
const STEP = 2;
const ORDER_LENGTH = 3;
const GO = 8;
const STATUS = GO + maxThreads;
/** 0: nothing; an object's number: it must be free; the number negated: it must be set. */
const BLOCKING_ON = STATUS + maxThreads;
/** By an object's number: the thread that holds it, from 1; for an event 1 while it is set. */
const OWNER = BLOCKING_ON + maxThreads;
const ORDER = OWNER + maxObjects;

/** The number after which a thread numbers the objects that it makes. */
export function firstIdOf(index: number): number {
  return maxObjects - (index + 1) * ownObjects;
}

const PENDING = 1;
const FINISHED = 2;

export interface ControlPlan {
  /** The threads' names, in the order in which they were started. */
  readonly threads: readonly string[];
  /** Which thread takes each step; when it is used up, the thread that moves goes on while it can. */
  readonly order: readonly string[];
}

export function createControl(): SharedArrayBuffer {
  return new SharedArrayBuffer((ORDER + maxSteps) * Int32Array.BYTES_PER_ELEMENT);
}

/** Fills in who takes part, before the first of them arrives. Throws where there are too many. */
export function planControl(control: SharedArrayBuffer, { threads, order }: ControlPlan): void {
  if (threads.length > maxThreads)
    throw new RangeError(`a controlled run takes at most ${maxThreads} threads; ${threads.length} were started.`);
  if (order.length > maxSteps)
    throw new RangeError(`an order has at most ${maxSteps} steps; this one has ${order.length}.`);
  const cells = new Int32Array(control);
  cells[COUNT] = threads.length;
  cells[ORDER_LENGTH] = order.length;
  order.forEach((name, step) => {
    cells[ORDER + step] = threads.indexOf(name);
  });
}

const acquiring = (op: Op) => op === 'lock.acquire';

function blockingOn({ op, object, id, blocking, event }: SharedOp<Json>): number {
  if (blocking !== true) return 0;
  if (id >= maxObjects)
    throw new RangeError(`a controlled run has at most ${maxObjects} objects; ${object} is one more.`);
  if (event === 'wait') return -id;
  return acquiring(op) ? id : 0;
}

/** One thread's side of the control block. `index` is its place among the plan's threads. */
export function controlledGate({
  control,
  index,
  recorder,
}: {
  control: SharedArrayBuffer;
  index: number;
  recorder: Recorder | null;
}) {
  const cells = new Int32Array(control);
  const cell = (place: number) => cells[place] as number;
  let known = false;

  const canMove = (thread: number) => {
    if (cell(STATUS + thread) !== PENDING) return false;
    const object = cell(BLOCKING_ON + thread);
    if (object < 0) return cell(OWNER - object) !== 0;
    return object === 0 || cell(OWNER + object) === 0;
  };

  /** Whoever waits for it now may move, even if it is cleared again before their turn. */
  const letWaitersMove = (id: number) => {
    cells[OWNER + id] = 1;
    for (let thread = 0; thread < cell(COUNT); thread += 1)
      if (cell(BLOCKING_ON + thread) === -id) cells[BLOCKING_ON + thread] = 0;
  };

  const chooseNext = (): number => {
    const step = cell(STEP);
    if (step < cell(ORDER_LENGTH)) {
      const wanted = cell(ORDER + step);
      if (wanted >= 0 && canMove(wanted)) return wanted;
    }
    if (canMove(index)) return index;
    for (let thread = 0; thread < cell(COUNT); thread += 1) if (canMove(thread)) return thread;
    return -1;
  };

  const handOn = () => {
    const next = chooseNext();
    if (next === -1) return;
    Atomics.store(cells, GO + next, 1);
    if (next !== index) Atomics.notify(cells, GO + next);
  };

  /** The last to arrive begins the run; after that, whoever moves hands on. */
  const step = (status: number) => {
    cells[STATUS + index] = status;
    if (known) {
      handOn();
      return;
    }
    known = true;
    if (Atomics.add(cells, ARRIVED, 1) + 1 === cell(COUNT)) handOn();
  };

  const gate: Gate = {
    timeless: true,
    pass<Result extends Json>(operation: SharedOp<Result>): Result {
      const { op, object, id, event } = operation;
      cells[BLOCKING_ON + index] = blockingOn(operation);
      step(PENDING);
      while (Atomics.load(cells, GO + index) === 0) Atomics.wait(cells, GO + index, 0);
      Atomics.store(cells, GO + index, 0);
      cells[STEP] = cell(STEP) + 1;
      const result = operation.perform();
      if (acquiring(op) && result === true) cells[OWNER + id] = index + 1;
      if (op === 'lock.release') cells[OWNER + id] = 0;
      if (event === 'set') letWaitersMove(id);
      if (event === 'clear') cells[OWNER + id] = 0;
      const told = operation.describe === undefined ? { value: result } : operation.describe(result);
      if (told !== null) {
        const { op: toldOp = op, ...happening } = told;
        recorder?.record(toldOp, { object, tick: cell(STEP), ...happening });
      }
      return result;
    },
  };
  return { gate, finish: () => step(FINISHED) };
}
