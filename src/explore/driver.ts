/** Drives a search on an executor within limits of schedules and time. */

import { CannotExplore } from '../kit/controlled/explored-errors.js';
import type { StoppedBy } from '../trace/exploration.js';
import { CannotFollow, NotDeterministic } from './errors.js';
import { type Execution, type Executor, threadLimit } from './execution.js';
import type { Search } from './search.js';

export interface DriverOptions {
  /** Runs at most so many schedules, redundant ones included; default 100,000. */
  readonly limitSchedules?: number;
  /** Milliseconds; default: no limit. */
  readonly limitMs?: number;
  /** The longest schedule, in steps; default 2,000. */
  readonly stepLimit?: number;
  readonly signal?: AbortSignal;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

export interface Drive {
  readonly search: Search;
  /** Takes in each run that the search has learnt from. */
  readonly onRun: (run: Execution) => void | Promise<void>;
  /** Pauses after so many runs; default: never. */
  readonly runs?: number | undefined;
  /** Whether its runs count towards `limitSchedules`; default true. */
  readonly counts?: boolean;
}

/** Why a drive ended: nothing is left, its `runs` are used up, or a limit was reached. */
export type DriveEnd = 'done' | 'paused' | Extract<StoppedBy, 'schedules' | 'time' | 'aborted'>;

/** How often progress is told and other work of this thread let in, in milliseconds. */
const progressMs = 100;
const breathMs = 15;

export class Driver {
  readonly limitSchedules: number;
  readonly stepLimit: number;
  readonly #executor: Executor;
  readonly #limitMs: number;
  readonly #signal: AbortSignal | undefined;
  readonly #now: () => number;
  readonly #tellProgress: () => void;
  readonly #startedMs: number;
  #runs = 0;
  #toldMs = 0;
  #breathedMs = 0;

  constructor(executor: Executor, options: DriverOptions, tellProgress: () => void) {
    this.#executor = executor;
    this.limitSchedules = options.limitSchedules ?? 100_000;
    this.stepLimit = options.stepLimit ?? 2_000;
    this.#limitMs = options.limitMs ?? Number.POSITIVE_INFINITY;
    this.#signal = options.signal;
    this.#now = options.now ?? (() => performance.now());
    this.#tellProgress = tellProgress;
    this.#startedMs = this.#now();
  }

  elapsedMs(): number {
    return this.#now() - this.#startedMs;
  }

  /** Goes on with a search; it may be driven again after a pause. */
  async drive({ search, onRun, runs = Number.POSITIVE_INFINITY, counts = true }: Drive): Promise<DriveEnd> {
    for (let count = 0; ; count += 1) {
      if (this.#signal?.aborted) return 'aborted';
      if (count >= runs) return 'paused';
      const request = search.next();
      if (!request) return 'done';
      if (counts && this.#runs >= this.limitSchedules) return 'schedules';
      if (this.elapsedMs() >= this.#limitMs) return 'time';
      if (counts) this.#runs += 1;
      const run = await this.#run(request);
      if (!run) return 'aborted';
      if (run.pending.length > threadLimit) {
        throw new CannotExplore({ why: 'threads', threads: run.pending.length - 1, limit: threadLimit - 1 });
      }
      search.learn(run);
      await onRun(run);
      await this.#breathe();
    }
  }

  /** Runs a whole schedule again; null where it was aborted meanwhile. */
  again(prefix: Execution['steps']): Promise<Execution | null> {
    return this.#run({ prefix, sleep: 0 });
  }

  async #run(request: NonNullable<ReturnType<Search['next']>>): Promise<Execution | null> {
    const signal = this.#signal;
    try {
      return await this.#executor.run({ ...request, stepLimit: this.stepLimit, ...(signal && { signal }) });
    } catch (error) {
      if (signal?.aborted) return null;
      if (!(error instanceof CannotFollow)) throw error;
      // The prefix comes from a run that has been made.
      throw new NotDeterministic({
        step: error.turn,
        site: null,
        was: `a step of thread ${error.thread}`,
        now: 'a step that it cannot take',
      });
    }
  }

  /** An executor that never waits would keep an abort, a key or a repaint from ever coming through. */
  async #breathe(): Promise<void> {
    const elapsedMs = this.elapsedMs();
    if (elapsedMs - this.#toldMs >= progressMs) {
      this.#toldMs = elapsedMs;
      this.#tellProgress();
    }
    if (elapsedMs - this.#breathedMs < breathMs) return;
    this.#breathedMs = elapsedMs;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}
