/** The steps of the present schedule with their happens-before order, as vector clocks; grows and shrinks at its end. */
import { codeOf, dependentCodes, isBlocked } from './dependence.js';
import { type StepOp, threadLimit } from './execution.js';

/** An element that is known to be there. */
export function at(array: { readonly [index: number]: number }, index: number): number {
  return array[index] as number;
}

/**
 * A clock says, for each thread, 1 + the number (from 0) of the last of its steps that comes before or at a point; so
 * step `j` of thread `u` comes before a point exactly if `clock[u] > j`.
 */
export type Clock = Int32Array;

const none = -1;

function copyInto<A extends Uint8Array | Int32Array>(old: A, bigger: A): A {
  bigger.set(old);
  return bigger;
}

export class History {
  length = 0;
  /** By step: thread, dependence code, what its object admitted, and its clock, `threadLimit` numbers each. */
  thread = new Uint8Array(64);
  code = new Int32Array(64);
  clock: Clock = new Int32Array(64 * threadLimit);
  #admits = new Uint8Array(64);
  #ordinal = new Int32Array(64);
  #beforeOfThread = new Int32Array(64);
  #beforeOnObject = new Int32Array(64);
  #lastOfThread = new Int32Array(threadLimit).fill(none);
  #lastOnObject = new Int32Array(64).fill(none);
  #merged: Clock = new Int32Array(threadLimit);

  /** Writes into `past` all that comes before a thread's next operation whatever it is done to: its own steps, its causes. */
  readPast(thread: number, op: StepOp, past: Clock): void {
    past.fill(0);
    const last = at(this.#lastOfThread, thread);
    if (last !== none) this.#merge(past, last);
    for (const cause of op.after ?? []) {
      let step = at(this.#lastOfThread, cause.thread);
      while (step !== none && at(this.#ordinal, step) > cause.steps) step = at(this.#beforeOfThread, step);
      if (step !== none) this.#merge(past, step);
    }
  }

  /**
   * Writes into `found` the steps that race with a thread's next operation, latest first: dependent, ordered by nothing
   * else, with nothing between, and such that the operation could have come first. An operation that had to wait could
   * come first only where its object would have let it through; so an acquire races with the acquire before it, never
   * with the release between.
   */
  readRaces(op: StepOp, past: Clock, found: number[]): void {
    found.length = 0;
    const code = codeOf(op);
    const merged = this.#merged;
    merged.set(past);
    const take = (step: number): void => {
      if (at(merged, at(this.thread, step)) > step) return;
      found.push(step);
      this.#merge(merged, step);
    };
    let step = this.#lastOn(op.object);
    if (isBlocked(op.kind, 0)) {
      while (step !== none && isBlocked(op.kind, at(this.#admits, step))) step = at(this.#beforeOnObject, step);
      if (step !== none && (at(this.code, step) & 1) === 0) take(step);
      // What lies before a load comes before it. Each of several loads could be the later one.
      for (; step !== none && (at(this.code, step) & 1) === 1; step = at(this.#beforeOnObject, step)) take(step);
      return;
    }
    for (; step !== none; step = at(this.#beforeOnObject, step)) {
      const other = at(this.code, step);
      if (!dependentCodes(code, other)) continue;
      take(step);
      if ((other & 1) === 0) break;
    }
  }

  /** Adds to `past` what comes before an operation among the steps on its object after `from` that do not come after `from`. */
  addConcurrent(op: StepOp, from: number, past: Clock): void {
    const code = codeOf(op);
    const owner = at(this.thread, from);
    for (let step = this.#lastOn(op.object); step > from; step = at(this.#beforeOnObject, step)) {
      const after = at(this.clock, step * threadLimit + owner) > from;
      if (!after && dependentCodes(code, at(this.code, step))) this.#merge(past, step);
    }
  }

  /** Appends a step; `past` is what `readPast` wrote for it, and is used up. */
  push(thread: number, op: StepOp, admits: number, past: Clock): void {
    const step = this.length;
    if (step === this.thread.length) this.#grow();
    if (op.object >= this.#lastOnObject.length) this.#growObjects(op.object);
    const code = codeOf(op);
    for (let other = at(this.#lastOnObject, op.object); other !== none; other = at(this.#beforeOnObject, other)) {
      const otherCode = at(this.code, other);
      if (dependentCodes(code, otherCode)) this.#merge(past, other);
      if ((otherCode & 1) === 0) break;
    }
    past[thread] = step + 1;
    this.clock.set(past, step * threadLimit);
    const last = at(this.#lastOfThread, thread);
    this.thread[step] = thread;
    this.code[step] = code;
    this.#admits[step] = admits;
    this.#ordinal[step] = last === none ? 1 : at(this.#ordinal, last) + 1;
    this.#beforeOfThread[step] = last;
    this.#beforeOnObject[step] = at(this.#lastOnObject, op.object);
    this.#lastOfThread[thread] = step;
    this.#lastOnObject[op.object] = step;
    this.length = step + 1;
  }

  /** Takes steps off the end until `length` are left. */
  truncate(length: number): void {
    for (let step = this.length - 1; step >= length; step -= 1) {
      this.#lastOfThread[at(this.thread, step)] = at(this.#beforeOfThread, step);
      this.#lastOnObject[at(this.code, step) >> 1] = at(this.#beforeOnObject, step);
    }
    this.length = Math.min(this.length, length);
  }

  #lastOn(object: number): number {
    return object < this.#lastOnObject.length ? at(this.#lastOnObject, object) : none;
  }

  #merge(into: Clock, step: number): void {
    const base = step * threadLimit;
    for (let t = 0; t < threadLimit; t += 1) {
      const theirs = at(this.clock, base + t);
      if (theirs > at(into, t)) into[t] = theirs;
    }
  }

  #grow(): void {
    const size = this.thread.length * 2;
    this.thread = copyInto(this.thread, new Uint8Array(size));
    this.code = copyInto(this.code, new Int32Array(size));
    this.clock = copyInto(this.clock, new Int32Array(size * threadLimit));
    this.#admits = copyInto(this.#admits, new Uint8Array(size));
    this.#ordinal = copyInto(this.#ordinal, new Int32Array(size));
    this.#beforeOfThread = copyInto(this.#beforeOfThread, new Int32Array(size));
    this.#beforeOnObject = copyInto(this.#beforeOnObject, new Int32Array(size));
  }

  #growObjects(object: number): void {
    const bigger = new Int32Array(Math.max(object + 1, this.#lastOnObject.length * 2)).fill(none);
    bigger.set(this.#lastOnObject);
    this.#lastOnObject = bigger;
  }
}
