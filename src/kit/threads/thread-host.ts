import { Worker } from 'node:worker_threads';
import { inBuild } from '../../trace/place.js';
import { here, type RunContext } from '../here.js';
import { writeError } from '../output.js';
import { textOfError } from '../thrown.js';
import type { Job } from '../wire/target.js';
import { type Batch, joinBatch } from './batch.js';
import { isOnRoll, joinRoll, leaveRoll, type RollEntry, rollMemory } from './roll.js';
import type { NewThread, RunningThread } from './starter.js';

/** What a worker is told when it is made. */
export interface WorkerSetup {
  readonly fd: number;
  readonly order: SharedArrayBuffer;
  readonly roll: SharedArrayBuffer;
}

/** What a worker is told when it shall run a thread. */
export interface ThreadOrder {
  readonly job: Job;
  readonly name: string;
  readonly entry: RollEntry;
  readonly batch: Batch;
  readonly context: RunContext;
}

/** What a worker says when the thread's target has returned or thrown. */
export interface ThreadReport {
  readonly threw: string | null;
}

const entryFile = inBuild('src/kit/threads/thread-entry.js');
/** Workers whose thread has ended: those of earlier rounds, and those of this one, which are used by the next. */
const idle: Worker[] = [];
const resting: Worker[] = [];
const failures: string[] = [];
const daemons = new Set<Worker>();
/** The ends to come of threads that are no daemons, each with its name. */
const busy = new Map<Promise<void>, string>();

function makeWorker(): Worker {
  const { fd, order } = here();
  const workerData: WorkerSetup = { fd, order, roll: rollMemory() };
  return new Worker(entryFile, { workerData, argv: process.argv.slice(2) });
}

/** Settles when the worker's thread has ended, with what it threw. */
function endOf(worker: Worker, name: string): Promise<string | null> {
  return new Promise((resolve) => {
    const settle = (threw: string | null) => {
      worker.off('message', onReport).off('error', onError).off('exit', onExit);
      resolve(threw);
    };
    const onReport = ({ threw }: ThreadReport) => {
      if (here().context.keepWarm) {
        worker.unref();
        resting.push(worker);
      }
      settle(threw);
    };
    // Not what its target threw, which the thread reports itself: a callback threw, or it could not be made.
    const onError = (error: Error) => {
      const { recorder, context } = here();
      recorder?.record('crash', { object: name, value: { message: error.message }, site: null });
      if (context.echo) writeError(`Exception in thread ${name}:\n${textOfError(error)}\n`);
      settle(`${name}: ${error.message}`);
    };
    const onExit = () => settle(null);
    worker.on('message', onReport).on('error', onError).on('exit', onExit);
  });
}

/** Runs a job in a thread of its own, which is alive from now on. */
export function startThread({ job, name, daemon }: NewThread): RunningThread {
  const { starter } = here();
  if (starter !== undefined) return starter.start({ job, name, daemon });
  const entry = { ...joinRoll(name, daemon), name, daemon };
  const worker = idle.pop() ?? makeWorker();
  worker.ref();
  if (daemon) daemons.add(worker);
  const done = endOf(worker, name).then((threw) => {
    leaveRoll(entry);
    daemons.delete(worker);
    if (threw !== null) failures.push(threw);
  });
  worker.postMessage({ job, name, entry, batch: joinBatch(name), context: here().context } satisfies ThreadOrder);
  if (!daemon) {
    busy.set(done, name);
    void done.then(() => busy.delete(done));
  }
  return {
    isAlive: () => isOnRoll(entry),
    async ended(timeoutMs) {
      if (timeoutMs === undefined) {
        await done;
        return true;
      }
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([done, late]);
      clearTimeout(timer);
      return !isOnRoll(entry);
    },
  };
}

/**
 * Waits for every thread that is no daemon, as Python does before a program ends; tells what threads have thrown. These
 * waits are no line of the program's, and are recorded without one.
 */
export async function allThreadsEnded(): Promise<readonly string[]> {
  for (let [next] = busy; next !== undefined; [next] = busy) {
    const [done, name] = next;
    const { recorder } = here();
    recorder?.record('join', { object: name, site: null });
    await done;
    recorder?.record('join', { object: name, in: `exit ${name}`, site: null });
  }
  return failures.splice(0);
}

/** Whether a thread runs that is no daemon. */
export function threadsRun(): boolean {
  return busy.size > 0;
}

/**
 * When main and all that it waits for have ended: no daemon thread keeps the program going any more. While main runs they
 * do: it may wait for what only they will bring about.
 */
export function dismissDaemons(): void {
  for (const worker of daemons) worker.unref();
}

/** Between two runs of programs: ends the daemon threads that are left, and offers the other workers to the next run. */
export async function recycleThreads(): Promise<void> {
  await Promise.all([...daemons].map((worker) => worker.terminate()));
  daemons.clear();
  idle.push(...resting.splice(0).toReversed());
}
