import {
  ASLEEP_LATER,
  type Cells,
  COUNT,
  cell,
  DAEMON,
  END,
  END_THREAD,
  ends,
  goOf,
  IS_LOCK,
  JOINED,
  JOINING,
  JOINING_TOO,
  KIND,
  log,
  logAt,
  MOVER,
  MOVES,
  OBJECT,
  ORDERED,
  OWNER,
  PREFIX,
  PREFIX_LENGTH,
  RUNNING,
  SLEEP,
  STATE,
  STEP,
  STEP_LIMIT,
  SWITCHES,
  states,
  WAYS,
} from './control-block.js';
import { admit, choicesOf, chooseTurn, codeFor, isBlocked, isWaiting, lowest, stepKinds } from './schedule.js';

/** What a thread finds in its `GO` cell: it moves on, or the run is over. */
export const go = { not: 0, move: 1, over: 2 } as const;

/**
 * Waits for this thread's turn: true when it has come, false when the run is over. It sleeps at once: of all threads only
 * one moves, and one that looks about for its turn keeps that one from its core (measured on two: slower by a third).
 */
export function awaitTurn(cells: Cells, me: number): boolean {
  const place = goOf(me);
  while (Atomics.load(cells, place) === go.not) Atomics.wait(cells, place, go.not);
  return Atomics.exchange(cells, place, go.not) === go.move;
}

export function wakeThread(cells: Cells, thread: number, what: number): void {
  Atomics.store(cells, goOf(thread), what);
  Atomics.notify(cells, goOf(thread));
}

function give(cells: Cells, thread: number): void {
  cells[STATE + thread] = states.moving;
  if (cell(cells, MOVER) !== thread) cells[SWITCHES] = cell(cells, SWITCHES) + 1;
  cells[MOVER] = thread;
  cells[MOVES] = cell(cells, MOVES) + 1;
  wakeThread(cells, thread, go.move);
}

/**
 * Ends the run, which is told to `main` alone: it brings the others home. In a run where main takes no part, all are told
 * who have come to an operation.
 */
function end(cells: Cells, how: number, thread = 0): void {
  cells[END] = how;
  cells[END_THREAD] = thread;
  if (cell(cells, ORDERED) === 1) {
    for (let each = 1; each <= cell(cells, COUNT); each += 1)
      if (cell(cells, STATE + each) === states.pending) wakeThread(cells, each, go.over);
    return;
  }
  if (cell(cells, MOVER) !== 0) cells[SWITCHES] = cell(cells, SWITCHES) + 1;
  cells[MOVER] = 0;
  wakeThread(cells, 0, go.over);
}

const kindOf = (cells: Cells, thread: number) => stepKinds[cell(cells, KIND + thread)] ?? 'read';

/** What the object of a thread's operation would let through now. */
function admitsOf(cells: Cells, thread: number): number {
  const owner = cell(cells, OWNER + cell(cells, OBJECT + thread));
  if (cell(cells, IS_LOCK + thread) === 1) return owner === 0 ? admit.acquire : 0;
  return owner === -1 ? admit.get : 0;
}

/** The dependence code of what a thread is about to do; -1: nothing. */
export function pendingCode(cells: Cells, thread: number): number {
  if (cell(cells, STATE + thread) !== states.pending) return -1;
  return codeFor(kindOf(cells, thread), cell(cells, OBJECT + thread));
}

/** Whether all have ended that the program waits for. */
function allEnded(cells: Cells): boolean {
  for (let thread = 0; thread <= cell(cells, COUNT); thread += 1) {
    if (cell(cells, STATE + thread) !== states.ended && cell(cells, DAEMON + thread) === 0) return false;
  }
  return true;
}

/**
 * Called by the thread that moves, once it has come to its next operation, to a join or to its end: lets the next one move.
 * First of all every new thread comes to its first operation, and `main` out of a join that is over; then there is a turn.
 */
export function handOn(cells: Cells): void {
  const count = cell(cells, COUNT);
  for (let thread = 1; thread <= count; thread += 1) {
    if (cell(cells, STATE + thread) === states.newborn) {
      give(cells, thread);
      return;
    }
  }
  const joining = cell(cells, JOINING);
  if (joining !== 0 && cell(cells, STATE + joining) === states.ended) {
    leaveJoin(cells, joining);
    return;
  }
  takeTurn(cells, count);
}

function leaveJoin(cells: Cells, joined: number): void {
  cells[JOINING] = 0;
  cells[JOINED] = joined;
  give(cells, 0);
}

/** The lowest thread that `main` waits for together with one that cannot end, and that has ended; 0: none. */
function joinedInstead(cells: Cells): number {
  if (cell(cells, JOINING) === 0) return 0;
  for (let rest = cell(cells, JOINING_TOO); rest !== 0; rest &= rest - 1) {
    const thread = lowest(rest);
    if (cell(cells, STATE + thread) === states.ended) return thread;
  }
  return 0;
}

function takeTurn(cells: Cells, count: number): void {
  let enabled = 0;
  let waiting = 0;
  for (let thread = 0; thread <= count; thread += 1) {
    if (cell(cells, STATE + thread) !== states.pending) continue;
    const kind = kindOf(cells, thread);
    const admits = admitsOf(cells, thread);
    if (isBlocked(kind, admits)) continue;
    enabled |= 1 << thread;
    if (isWaiting(kind, admits)) waiting |= 1 << thread;
  }
  const instead = enabled === 0 ? joinedInstead(cells) : 0;
  if (instead !== 0) {
    leaveJoin(cells, instead);
    return;
  }
  const step = cell(cells, STEP);
  const turn = cell(cells, PREFIX + step);
  const wanted = turn & 255;
  let inPrefix = step < cell(cells, PREFIX_LENGTH);
  if (inPrefix && (enabled & (1 << wanted)) === 0) {
    if (cell(cells, ORDERED) === 0) {
      end(cells, ends.cannotFollow, wanted);
      return;
    }
    inPrefix = false;
  }
  if (allEnded(cells)) {
    end(cells, ends.allEnded);
    return;
  }
  if (enabled === 0) {
    end(cells, ends.blocked);
    return;
  }
  if (step >= cell(cells, STEP_LIMIT)) {
    end(cells, ends.stepLimit);
    return;
  }
  if (step === cell(cells, PREFIX_LENGTH)) cells[SLEEP] = cell(cells, ASLEEP_LATER);
  const thread = inPrefix
    ? wanted
    : chooseTurn({ running: cell(cells, RUNNING), enabled, waiting, sleep: cell(cells, SLEEP) });
  if (thread === -1) {
    end(cells, ends.asleep);
    return;
  }
  const admits = admitsOf(cells, thread);
  const choices = choicesOf(kindOf(cells, thread), admits, cell(cells, WAYS + thread));
  const choice = inPrefix && turn >> 8 !== 0 ? (turn >> 8) - 1 : lowest(choices);
  if ((choices & (1 << choice)) === 0) {
    end(cells, ends.cannotFollow, thread);
    return;
  }
  const at = logAt(step);
  cells[at + log.thread] = thread;
  cells[at + log.choice] = choice;
  cells[at + log.choices] = choices;
  cells[at + log.enabled] = enabled;
  cells[at + log.waiting] = waiting;
  cells[at + log.admits] = admits;
  cells[RUNNING] = thread;
  give(cells, thread);
}
