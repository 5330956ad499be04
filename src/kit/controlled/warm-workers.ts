import { Worker } from 'node:worker_threads';
import { inBuild } from '../../trace/place.js';
import type { RunContext } from '../here.js';
import { rollMemory } from '../threads/roll.js';
import type { Job } from '../wire/target.js';
import { type Cells, cell, JOBS } from './control-block.js';

/** What a warm worker is told when it is made. */
export interface WarmSetup {
  readonly control: SharedArrayBuffer;
  /** Its thread's number in every run. */
  readonly me: number;
  readonly context: RunContext;
  readonly isExplored: boolean;
  readonly roll: SharedArrayBuffer;
}

/** What a warm worker shall run from now on, until it is told something else. */
export interface WarmJob {
  readonly job: Job;
  readonly name: string;
  readonly daemon: boolean;
}

const entry = inBuild('src/kit/controlled/warm-thread-entry.js');

const isPlainObject = (value: object) => Object.getPrototypeOf(value) === Object.prototype;

/** Whether both are the same data, made of nothing that a thread could change for its next run: then it need not cross again. */
function isSame(a: unknown, b: unknown, met = new Set<object>()): boolean {
  if (typeof a !== 'object' || a === null) return Object.is(a, b);
  // What is met twice may contain itself.
  if (typeof b !== 'object' || b === null || met.has(a)) return false;
  if (a instanceof SharedArrayBuffer) return a === b;
  met.add(a);
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index], met));
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], met))
  );
}

/** The workers that run a program's threads again and again: thread 1 always in the same one, and so on. */
export class WarmWorkers {
  readonly #cells: Cells;
  readonly #context: RunContext;
  readonly #isExplored: boolean;
  readonly #onFailure: (error: Error) => void;
  readonly #workers: (Worker | undefined)[] = [];
  readonly #jobs: (WarmJob | readonly (WarmJob | null)[] | undefined)[] = [];

  /** @param onFailure told when a worker could not be made, or ran out of memory */
  constructor(cells: Cells, context: RunContext, isExplored: boolean, onFailure: (error: Error) => void) {
    this.#cells = cells;
    this.#context = context;
    this.#isExplored = isExplored;
    this.#onFailure = onFailure;
  }

  /** Begins to make the workers of the first threads, so that they are there when the program starts them. */
  makeFirst(count: number): void {
    for (let thread = 1; thread <= count; thread += 1) this.#make(thread);
  }

  /** Sees to it that a thread's worker knows what to run. It begins when it is given its turn. */
  prepare(thread: number, job: WarmJob): void {
    const worker = this.#workers[thread] ?? this.#make(thread);
    if (isSame(this.#jobs[thread], job)) return;
    this.#jobs[thread] = job;
    worker.postMessage(job);
    this.#cells[JOBS + thread] = cell(this.#cells, JOBS + thread) + 1;
  }

  /** The same for a stride of free runs: what to do in each of them, or null. */
  prepareAll(thread: number, jobs: readonly (WarmJob | null)[]): void {
    const worker = this.#workers[thread] ?? this.#make(thread);
    if (isSame(this.#jobs[thread], jobs)) return;
    this.#jobs[thread] = jobs;
    worker.postMessage(jobs);
    this.#cells[JOBS + thread] = cell(this.#cells, JOBS + thread) + 1;
  }

  /** Ends the worker of a thread that does not come back; the next run gets a new one. */
  async discard(thread: number): Promise<void> {
    const worker = this.#workers[thread];
    this.#workers[thread] = undefined;
    this.#jobs[thread] = undefined;
    this.#cells[JOBS + thread] = 0;
    await worker?.terminate();
  }

  #make(thread: number): Worker {
    const setup: WarmSetup = {
      control: this.#cells.buffer,
      me: thread,
      context: this.#context,
      isExplored: this.#isExplored,
      roll: rollMemory(),
    };
    const worker = new Worker(entry, { workerData: setup }).on('error', this.#onFailure);
    worker.unref();
    this.#workers[thread] = worker;
    return worker;
  }
}
