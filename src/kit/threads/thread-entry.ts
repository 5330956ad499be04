/** What runs first in each thread of a program: makes the thread a known actor, then runs what it is told. */
import { readlinkSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createRecorder, type Recorder } from '../../trace/recorder.js';
import { siteOf } from '../../trace/site.js';
import { objectsEach } from '../controlled/control-block.js';
import { orderedThread } from '../controlled/ordered-run.js';
import { recordedGate } from '../gate.js';
import { enter, here, type RunContext } from '../here.js';
import { forgetNames } from '../names.js';
import { allHeard } from '../queues/queue-connection.js';
import { asError, textOfError } from '../thrown.js';
import { perform } from '../wire/target.js';
import { awaitBatch, type Batch } from './batch.js';
import { enterRoll } from './live-thread.js';
import { leaveRoll } from './roll.js';
import type { ThreadOrder, ThreadReport, WorkerSetup } from './thread-host.js';
import '../index.js';

const { fd, order } = workerData as WorkerSetup;

/** The kernel's number of the calling thread, where the platform tells it. */
function kernelThreadId(): number | null {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    return null;
  }
}

const tid = kernelThreadId();
enter({ isMain: false, fd, order });

function makeGate(recorder: Recorder | null, { control, number }: Batch, { gate: mode, names }: RunContext) {
  const recorded = recordedGate(recorder, order);
  if (control !== null) return orderedThread({ control, me: number, names, recorded });
  return { gate: recorder !== null && mode === 'recorded' ? recorded : undefined, begin() {}, finish() {} };
}

function report(thrown: unknown, actor: string, recorder: Recorder | null): string {
  const { context } = here();
  const error = asError(thrown);
  const site = siteOf(error.stack, context.names);
  recorder?.record('crash', { value: { name: error.name, message: error.message }, site, out: `exit ${actor}` });
  if (context.echo) writeSync(2, `Exception in thread ${actor}:\n${textOfError(error)}\n`);
  const where = site === null ? '' : ` (${site.file}:${site.line})`;
  return `${actor}: ${error.name}: ${error.message}${where}`;
}

async function run({ job, name, entry, batch, context }: ThreadOrder): Promise<ThreadReport> {
  const startNs = BigInt(context.startNs);
  const { act, names, traceFile } = context;
  const recorder = traceFile === null ? null : createRecorder({ fd, act, actor: name, tid, startNs, names });
  const { gate, begin, finish } = makeGate(recorder, batch, context);
  enter({ actor: name, context, recorder, gate });
  enterRoll(entry);
  // From here on kit objects may be made: the program's module may do so at its top level.
  forgetNames(batch.number * objectsEach);
  enter({ program: (await import(context.program)) as Record<string, unknown> });
  awaitBatch(batch);
  recorder?.record('start', { in: `spawn ${name}`, site: null });
  begin();
  try {
    await perform(job);
    // Whoever joins it finds in a queue what it has put there.
    await allHeard();
    recorder?.record('exit', { out: `exit ${name}`, site: null });
    return { threw: null };
  } catch (error) {
    return { threw: report(error, name, recorder) };
  } finally {
    // After its last event, so that who counts fewer threads counts after it.
    leaveRoll(entry);
    // Last of all: with it the next thread moves.
    finish();
  }
}

parentPort?.on('message', async (told: ThreadOrder) => {
  const report = await run(told);
  parentPort?.postMessage(report);
  if (!told.context.keepWarm) parentPort?.close();
});
