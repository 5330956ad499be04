import type { Json } from '../../trace/events.js';
import { toJson } from '../../trace/to-json.js';
import { enter, type RunContext } from '../here.js';
import { forgetNames, rememberNames } from '../names.js';
import { RepeatedArena, useArena } from '../shared/arena.js';
import type { NewThread, RunningThread, ThreadStarter } from '../threads/starter.js';
import { type Cells, cell, createControlBlock, STATE, states, threadLimit } from './control-block.js';
import { CannotExplore } from './explored-errors.js';
import { DONE, didEnd, didThrow, FINISHED, planStride, strideLimit } from './free-run.js';
import { go, wakeThread } from './turn.js';
import { type WarmJob, WarmWorkers } from './warm-workers.js';

/** What one free run came to. `stuck`: its threads did not end in time, and were made to. */
export interface FreeRun {
  readonly outcome: Json;
  readonly how: 'finished' | 'threw' | 'stuck';
  readonly error: string | null;
}

/** Threads that get nowhere for so long are stuck. */
const usualPatienceMs = 150;
/** The same where `main` is known to have a part in their going on, so that they wait for it in each run. */
const helpMs = 1;
/** Where none can wait for ever, a busy machine is the likelier reason. */
const longPatienceMs = 2_000;

/** One call of `main`, waiting for its threads. */
interface Call {
  readonly jobs: WarmJob[];
  readonly joins: ((ended: boolean) => void)[];
  result: Promise<FreeRun>;
}

/** A program starts threads after its first `await`: its runs cannot be made in one go. */
class StartsLater extends Error {
  override readonly name = 'StartsLater';
}

const failed = (error: unknown): FreeRun => ({
  outcome: null,
  how: 'threw',
  error: error instanceof Error ? `main: ${error.name}: ${error.message}` : `main: threw ${String(error)}`,
});

/**
 * Runs `main` freely again and again. The calls of a stride are all begun first, each with objects of its own; then the
 * warm threads go through them one after the other, meeting at a barrier before each, without waking or waiting for `main`.
 */
export class FreeHost implements ThreadStarter {
  readonly #cells: Cells = createControlBlock();
  readonly #workers: WarmWorkers;
  readonly #arena = new RepeatedArena();
  readonly #patienceMs: number;
  #forgetRun = () => {};
  #current: Call | null = null;
  #stride = strideLimit;
  #startsLater = false;
  /** Whether threads were seen to wait for what `main` does once it has joined another. */
  #mainHelps = false;
  #failure: Error | null = null;

  constructor(context: RunContext, { canDeadlock = true }: { readonly canDeadlock?: boolean } = {}) {
    this.#patienceMs = canDeadlock ? usualPatienceMs : longPatienceMs;
    this.#workers = new WarmWorkers(this.#cells, context, false, (error) => {
      this.#failure = error;
    });
    enter({ actor: 'main', isMain: true, context, recorder: null, gate: undefined, starter: this });
    useArena(this.#arena);
    forgetNames();
  }

  /** Loads the program's modules: what they make stays, and begins each stride as it is then. */
  async load<Module>(load: () => Promise<Module>): Promise<Module> {
    const program = await load();
    this.#arena.keep();
    this.#forgetRun = rememberNames();
    return program;
  }

  /** Makes at most `most` runs in one go, and gives those that came to an end or were stuck. */
  async stride(main: () => unknown, most: number): Promise<readonly FreeRun[]> {
    this.#arena.rewind();
    const calls: Call[] = [];
    for (let run = 0; run < Math.min(most, this.#stride); run += 1) calls.push(this.#begin(main));
    if (this.#stride > 1) this.#current = null;
    let runs = await this.#finish(calls);
    // Threads that are started later belong to the only call there is.
    while (this.#stride === 1 && runs.length === 0) runs = await this.#finish(calls);
    if (!this.#startsLater || this.#stride === 1) return runs;
    this.#stride = 1;
    return [];
  }

  start(thread: NewThread): RunningThread {
    const call = this.#current;
    if (call === null) {
      this.#startsLater = true;
      throw new StartsLater();
    }
    if (call.jobs.length + 1 >= threadLimit)
      throw new CannotExplore({ why: 'threads', threads: call.jobs.length + 1, limit: threadLimit - 1 });
    call.jobs.push(thread);
    let alive = true;
    const ended = new Promise<boolean>((resolve) => {
      call.joins.push((value) => {
        alive = false;
        resolve(value);
      });
    });
    return { isAlive: () => alive, ended: () => ended };
  }

  #begin(main: () => unknown): Call {
    this.#forgetRun();
    const call: Call = { jobs: [], joins: [], result: Promise.resolve(failed(null)) };
    this.#current = call;
    const run = async (): Promise<FreeRun> => ({ outcome: toJson(await main()), how: 'finished', error: null });
    call.result = run().catch(failed);
    return call;
  }

  /** Lets the threads of all calls run, and their `main`s after them. */
  async #finish(calls: readonly Call[]): Promise<readonly FreeRun[]> {
    const threads = calls.map(({ jobs }) => jobs.length);
    const most = Math.max(0, ...threads);
    planStride(this.#cells, threads);
    for (let thread = 1; thread <= most; thread += 1)
      this.#workers.prepareAll(
        thread,
        calls.map(({ jobs }) => jobs[thread - 1] ?? null),
      );
    for (let thread = 1; thread <= most; thread += 1) {
      this.#cells[STATE + thread] = states.newborn;
      wakeThread(this.#cells, thread, go.move);
    }
    const done = await this.#awaitCalls(calls, threads);
    const runs: FreeRun[] = [];
    for (const [run, { joins, jobs, result }] of calls.slice(0, done).entries()) {
      const count = threads[run];
      jobs.splice(0, count);
      for (const join of joins.splice(0, count)) join(true);
      const found = this.#stride > 1 ? await result : await resultOrThreads(result, jobs);
      if (found === null) return runs;
      runs.push(didThrow(this.#cells, run) ? { outcome: null, how: 'threw', error: 'a thread threw' } : found);
    }
    if (done < calls.length) {
      const stuck = Array.from({ length: most }, (_, index) => this.#workers.discard(index + 1));
      await Promise.all(stuck);
      runs.push({ outcome: null, how: 'stuck', error: null });
    }
    return runs;
  }

  /** As `awaitAll` does; but where threads are stuck, their `main` hears of those that have ended, and may help the others on. */
  async #awaitCalls(calls: readonly Call[], threads: readonly number[]): Promise<number> {
    const told = new Set<(ended: boolean) => void>();
    const tellEnded = (run: number) => {
      const joins =
        calls[run]?.joins.filter((join, index) => !told.has(join) && didEnd(this.#cells, run, index + 1)) ?? [];
      for (const join of joins) {
        told.add(join);
        join(true);
      }
      return joins.length > 0;
    };
    for (;;) {
      let done = 0;
      const hasTold = (this.#mainHelps ? [helpMs, this.#patienceMs] : [this.#patienceMs]).some((patienceMs) => {
        done = this.#awaitAll(threads, patienceMs);
        return tellEnded(done);
      });
      if (!hasTold) return done;
      this.#mainHelps = true;
      // What `main` does then comes before its next turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Gives how many calls had all their threads ended; fewer than all where some are stuck. */
  #awaitAll(threads: readonly number[], patienceMs: number): number {
    const cells = this.#cells;
    const all = Math.max(0, ...threads);
    let before = -1;
    for (let finished = Atomics.load(cells, FINISHED); finished < all; finished = Atomics.load(cells, FINISHED)) {
      if (Atomics.wait(cells, FINISHED, finished, patienceMs) !== 'timed-out') continue;
      if (this.#failure !== null) throw this.#failure;
      const done = Atomics.load(cells, DONE);
      // A worker that is still being made is not stuck.
      const isMaking = Array.from({ length: all }, (_, index) => cell(cells, STATE + index + 1)).includes(
        states.newborn,
      );
      if (done === before && !isMaking) return firstShort(threads, done);
      before = done;
    }
    return threads.length;
  }
}

/** What a call comes to; null as soon as it has started threads again, for which it waits. */
async function resultOrThreads(result: Promise<FreeRun>, jobs: readonly WarmJob[]): Promise<FreeRun | null> {
  for (;;) {
    const turn = new Promise<null>((resolve) => setImmediate(resolve, null));
    const found = await Promise.race([result, turn]);
    if (found !== null || jobs.length > 0) return found;
  }
}

/** All threads go through the calls in their order: the first call that is not wholly done is the one that is stuck. */
function firstShort(threads: readonly number[], done: number): number {
  let sum = 0;
  for (const [run, count] of threads.entries()) {
    sum += count;
    if (sum > done) return run;
  }
  return threads.length;
}
