/**
 * A controlled run that goes one way, for a lesson to walk through: the threads that a program starts in one go take the
 * turns of a given order. Its main thread takes none: it has its event loop, and goes on when what it joins is over; who
 * waits for a lock that it holds gets no turn until it is given back. Where nobody can move any more, control is over: each waits for real, so that a deadlock is seen to be one.
 */
import type { SourceNames } from '../../trace/site.js';
import type { Gate } from '../gate.js';
import {
  type Cells,
  COUNT,
  cell,
  END,
  ends,
  KIND,
  OBJECT,
  ORDERED,
  OWNER,
  PREFIX,
  PREFIX_LENGTH,
  RUNNING,
  STATE,
  STEP_LIMIT,
  states,
  stepCapacity,
  Texts,
} from './control-block.js';
import { controlledGate } from './controlled-gate.js';
import { tellMainsLocks } from './mains-locks.js';
import { stepKinds } from './schedule.js';
import { awaitTurn, handOn } from './turn.js';

export interface OrderedRun {
  readonly control: SharedArrayBuffer;
  /** The threads' names, in the order in which they were started: thread 1, thread 2, … */
  readonly threads: readonly string[];
  /** Which thread takes each step; one that cannot is left out. When all are used up, who moves goes on while it can. */
  readonly order: readonly string[];
}

/** Called once all threads are known: the first of them moves as soon as it is there. */
export function beginOrdered({ control, threads, order }: OrderedRun): void {
  if (order.length > stepCapacity)
    throw new RangeError(`An order has at most ${stepCapacity} steps; this one has ${order.length}.`);
  const cells = new Int32Array(control);
  cells[COUNT] = threads.length;
  cells[RUNNING] = -1;
  cells[STEP_LIMIT] = 2 ** 31 - 1;
  cells[ORDERED] = 1;
  cells[PREFIX_LENGTH] = order.length;
  // A stranger to this run is taken for main, which takes no turns.
  for (const [step, name] of order.entries()) cells[PREFIX + step] = threads.indexOf(name) + 1;
  cells[STATE] = states.ended;
  cells.fill(states.newborn, STATE + 1, STATE + 1 + threads.length);
  tellMainsLocks(cells);
  handOn(cells);
}

export interface OrderedThreadOptions {
  readonly control: SharedArrayBuffer;
  /** The thread's number, from 1. */
  readonly me: number;
  readonly names: SourceNames;
  /** What each step passes through when it is its turn. */
  readonly recorded: Gate;
}

/** One thread's side: its gate, and what it calls before and after its part in the run. */
export function orderedThread({ control, me, names, recorded }: OrderedThreadOptions) {
  const cells = new Int32Array(control);
  const { gate, enter, leave } = controlledGate({
    cells,
    me,
    names,
    texts: new Texts(cells),
    recorded,
    onArrival(operation) {
      // Main, or a thread of an earlier run, may have set it.
      if (operation.event === 'wait' && operation.perform() === true) cells[OWNER + operation.id] = -1;
    },
    onDone(operation) {
      if (operation.event === 'set') letThrough(cells, operation.id);
    },
  });
  return {
    gate,
    begin() {
      awaitTurn(cells, me);
      enter();
    },
    finish() {
      leave();
      cells[STATE + me] = states.ended;
      if (cell(cells, END) === ends.none) handOn(cells);
    },
  };
}

/** Who waits for an event when it is set goes on, even if it is cleared again before their turn: they were woken. */
function letThrough(cells: Cells, event: number): void {
  for (let thread = 1; thread <= cell(cells, COUNT); thread += 1) {
    const waits = cell(cells, STATE + thread) === states.pending && cell(cells, OBJECT + thread) === event;
    if (waits) cells[KIND + thread] = stepKinds.indexOf('read');
  }
}
