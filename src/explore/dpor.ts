/**
 * One schedule a class: dynamic partial-order reduction with source sets and sleep sets (Abdulla, Aronis, Jonsson and
 * Sagonas, POPL 2014, algorithm 1), extended to operations that block, as locks need it, and to operations that can
 * end in more ways than one. Names follow the paper: `backtrack`, `sleep`, initials, races.
 */
import { codeOf, dependentCodes } from './dependence.js';
import { BrokenExecutor } from './errors.js';
import { type Execution, type StepOp, type Turn, threadLimit } from './execution.js';
import { at, type Clock, History } from './history.js';
import { lowest } from './masks.js';
import { checkPrefix, pendingAt, type Search } from './search.js';

/** A point of the present schedule, before one of its steps. Masks have bit `t` for thread `t`. */
interface Frame {
  thread: number;
  /** The choices of `thread` that are still to be tried. */
  choices: number;
  /** The threads to be tried from here: a source set when the search is done with the frame. */
  backtrack: number;
  /** The threads that need not be tried: done already here, or before and not woken since. */
  sleep: number;
}

export class DporSearch implements Search {
  readonly cut = false;
  readonly #history = new History();
  readonly #frames: Frame[] = [];
  #last: Execution | null = null;
  #prefix: readonly Turn[] = [];
  #begun = false;
  readonly #sleepCode = new Int32Array(threadLimit);
  readonly #past: Clock = new Int32Array(threadLimit);
  readonly #past2: Clock = new Int32Array(threadLimit);
  readonly #first = new Int32Array(threadLimit);
  readonly #races: number[] = [];

  next(): { readonly prefix: readonly Turn[]; readonly sleep: number } | null {
    if (!this.#begun) {
      this.#begun = true;
      return { prefix: [], sleep: 0 };
    }
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      if (frame.choices !== 0) {
        const choice = lowest(frame.choices);
        frame.choices &= frame.choices - 1;
        return this.#branch(frame, choice);
      }
      frame.sleep |= 1 << frame.thread;
      const left = frame.backtrack & ~frame.sleep;
      if (left !== 0) {
        frame.thread = lowest(left);
        return this.#branch(frame, null);
      }
      this.#frames.pop();
    }
    return null;
  }

  learn(run: Execution): void {
    checkPrefix(this.#prefix, run, this.#last);
    const depth = Math.max(0, this.#prefix.length - 1);
    this.#history.truncate(depth);
    let sleep = this.#frames[depth]?.sleep ?? 0;
    for (let index = depth; index < run.steps.length; index += 1) {
      const step = run.steps[index];
      if (!step) break;
      const { thread, op } = step;
      const frame = this.#frames[index];
      const others = step.choices & ~(1 << step.choice);
      if (frame) {
        if (this.#prefix[index]?.choice === null) frame.choices = others;
      } else {
        if ((sleep & (1 << thread)) !== 0)
          throw new BrokenExecutor(`gave turn ${index + 1} to thread ${thread}, which sleeps`);
        this.#frames.push({ thread, choices: others, backtrack: 1 << thread, sleep });
      }
      this.#readRaces(thread, op);
      this.#history.push(thread, op, step.admits, this.#past);
      sleep = this.#stillAsleep(sleep & ~(1 << thread), codeOf(op));
    }
    // What is blocked at the end races too, with the acquire that holds the lock: it may never be done. That goes for a
    // redundant run as well, since what is blocked there may have been done in the runs that made it redundant.
    for (const [thread, pending] of run.pending.entries()) {
      if (pending && (sleep & (1 << thread)) === 0) this.#readRaces(thread, pending.op);
    }
    this.#last = run;
  }

  #branch(frame: Frame, choice: number | null): { readonly prefix: readonly Turn[]; readonly sleep: number } {
    const depth = this.#frames.length - 1;
    const last = this.#last as Execution;
    for (let rest = frame.sleep; rest !== 0; rest &= rest - 1) {
      const thread = lowest(rest);
      const op = pendingAt(last, depth, thread);
      this.#sleepCode[thread] = op ? codeOf(op) : -1;
    }
    const op = pendingAt(last, depth, frame.thread);
    this.#prefix = [...last.steps.slice(0, depth), { thread: frame.thread, choice }];
    return { prefix: this.#prefix, sleep: op ? this.#stillAsleep(frame.sleep, codeOf(op)) : 0 };
  }

  /** The threads of `sleep` whose operation does not depend on the one just done. */
  #stillAsleep(sleep: number, code: number): number {
    let left = sleep;
    for (let rest = sleep; rest !== 0; rest &= rest - 1) {
      const thread = lowest(rest);
      if (dependentCodes(at(this.#sleepCode, thread), code)) left &= ~(1 << thread);
    }
    return left;
  }

  /** Sees to it that each race of a thread's next operation is also run the other way round. Leaves its past in `#past`. */
  #readRaces(thread: number, op: StepOp): void {
    this.#history.readPast(thread, op, this.#past);
    this.#history.readRaces(op, this.#past, this.#races);
    for (const step of this.#races) this.#reverse(step, thread, op);
  }

  /**
   * Before `step`, the steps after it that do not come after it (`v` in the paper) and then the racing operation could
   * have been done. One of the threads that can begin them, the initials, has to be in the backtrack set there, unless one
   * of them sleeps.
   */
  #reverse(step: number, thread: number, op: StepOp): void {
    const frame = this.#frames[step] as Frame;
    const known = frame.backtrack | frame.sleep;
    const history = this.#history;
    const owner = at(history.thread, step);
    let seen = 0;
    let initials = 0;
    for (let index = step + 1; index < history.length; index += 1) {
      const base = index * threadLimit;
      const mover = at(history.thread, index);
      if ((seen & (1 << mover)) !== 0 || at(history.clock, base + owner) > step) continue;
      if (this.#isInitial(history.clock, base, seen)) initials |= 1 << mover;
      if ((initials & known) !== 0) return;
      seen |= 1 << mover;
      this.#first[mover] = index;
    }
    if ((seen & (1 << thread)) === 0) {
      this.#past2.set(this.#past);
      history.addConcurrent(op, step, this.#past2);
      if (this.#isInitial(this.#past2, 0, seen)) {
        initials |= 1 << thread;
        if ((initials & known) !== 0) return;
        initials = 1 << thread;
      }
    }
    frame.backtrack |= initials & -initials;
  }

  /** Whether none of the first steps of the threads in `seen` comes before the point with this clock. */
  #isInitial(clock: Clock, base: number, seen: number): boolean {
    for (let rest = seen; rest !== 0; rest &= rest - 1) {
      const other = lowest(rest);
      if (at(clock, base + other) > at(this.#first, other)) return false;
    }
    return true;
  }
}
