import { Worker } from 'node:worker_threads';
import { inBuild } from '../trace/place.js';
import { type Batch, joinBatch } from './batch.js';
import type { RunContext } from './here.js';
import { here } from './here.js';
import type { Job } from './target.js';

/** What a worker is told when it is made. */
export interface WorkerSetup {
  readonly context: RunContext;
  readonly fd: number;
  readonly order: SharedArrayBuffer;
}

/** What a worker is told when it shall run a thread. */
export interface ThreadOrder {
  readonly job: Job;
  readonly name: string;
  readonly batch: Batch;
}

/** What a worker says when the thread's target has returned or thrown. */
export interface ThreadReport {
  readonly threw: string | null;
}

export interface RunningThread {
  isAlive(): boolean;
  /** True when it has ended, false when `timeoutMs` was over first. */
  ended(timeoutMs?: number): Promise<boolean>;
}

const entry = inBuild('src/kit/thread-entry.js');
const idle: Worker[] = [];
const failures: string[] = [];
const busy = new Set<Promise<void>>();

function makeWorker(): Worker {
  const { context, fd, order } = here();
  // Its stdout is passed on by the main thread, late; what counts is written by the threads themselves.
  return new Worker(entry, { workerData: { context, fd, order } satisfies WorkerSetup });
}

/** Runs a job in a thread of its own: on an idle worker of an earlier round if there is one. */
export function startThread({ job, name, daemon }: { job: Job; name: string; daemon: boolean }): RunningThread {
  const { context, recorder } = here();
  const worker = idle.pop() ?? makeWorker();
  let alive = true;
  if (daemon) worker.unref();
  else worker.ref();
  const done = new Promise<void>((resolve) => {
    const settle = (threw: string | null) => {
      alive = false;
      if (threw !== null) failures.push(threw);
      worker.off('message', onReport).off('error', onError).off('exit', onExit);
      if (context.keepWarm) {
        worker.unref();
        idle.push(worker);
      }
      resolve();
    };
    const onReport = ({ threw }: ThreadReport) => settle(threw);
    // Not the program's own error, which the thread reports itself: it ran out of memory, or could not be made.
    const onError = (error: Error) => {
      recorder?.record('crash', { object: name, value: { message: error.message }, site: null });
      settle(`${name}: ${error.message}`);
    };
    const onExit = () => settle(null);
    worker.on('message', onReport).on('error', onError).on('exit', onExit);
  });
  worker.postMessage({ job, name, batch: joinBatch(name) } satisfies ThreadOrder);
  if (!daemon) {
    busy.add(done);
    void done.then(() => busy.delete(done));
  }
  return {
    isAlive: () => alive,
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
      return !alive;
    },
  };
}

/** Waits for every thread that is no daemon, as Python does before a program ends; tells what threads have thrown. */
export async function allThreadsEnded(): Promise<readonly string[]> {
  while (busy.size > 0) await Promise.all(busy);
  return failures.splice(0);
}
