/** Free runs in great number: what really comes out, and how often. */
import type { FreeHost, FreeRun } from '../kit/controlled/free-host.js';
import type { Json } from '../trace/events.js';
import { spell } from './grading.js';
import type { Stressed } from './stage-order.js';
import type { Grader } from './verdict.js';

export interface SamplingOptions {
  readonly host: FreeHost;
  readonly main: () => unknown;
  readonly grade: Grader;
  readonly samples: number;
  readonly limitMs: number;
  /** Whether threads that are stuck can be deadlocked: exploring knows. */
  readonly canDeadlock: boolean;
  readonly signal: AbortSignal;
  onProgress(samples: number): void;
}

/** Progress is told, and other work of the process let in, so often. */
const breathMs = 100;

type Ended = Stressed['rows'][number]['ended'];

interface Row {
  readonly outcome: Json;
  readonly ended: Ended;
  readonly reason?: string;
  count: number;
}

function rowOf({ outcome, how, error }: FreeRun, canDeadlock: boolean): Omit<Row, 'count'> {
  if (how === 'finished') return { outcome, ended: 'finished' };
  if (how === 'threw') return { outcome: 'crash', ended: 'crashed', ...(error === null ? {} : { reason: error }) };
  return canDeadlock ? { outcome: 'deadlock', ended: 'deadlock' } : { outcome: 'timeout', ended: 'timeout' };
}

/** Runs a program freely until there are enough samples or the time is up. */
export async function sample(options: SamplingOptions): Promise<Stressed> {
  const { host, main, grade, samples, limitMs, canDeadlock, signal, onProgress } = options;
  const rows = new Map<string, Row>();
  const startedMs = performance.now();
  let done = 0;
  const isOver = () => done >= samples || performance.now() - startedMs >= limitMs || signal.aborted;
  while (!isOver()) {
    const strideMs = performance.now();
    while (!isOver() && performance.now() - strideMs < breathMs) {
      for (const run of await host.stride(main, samples - done)) {
        const found = rowOf(run, canDeadlock);
        const key = `${found.ended} ${spell(found.outcome)}`;
        const row = rows.get(key);
        if (row === undefined) rows.set(key, { ...found, count: 1 });
        else row.count += 1;
        done += 1;
      }
    }
    onProgress(done);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    type: 'stressed',
    samples: done,
    durationMs: Math.round(performance.now() - startedMs),
    rows: [...rows.values()].map(({ count, ...row }) => ({
      ...row,
      grade: row.ended === 'timeout' ? 'unknown' : grade(row.ended === 'finished' ? row.outcome : null, row.ended),
      samples: count,
    })),
  };
}
