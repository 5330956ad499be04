/** What runs first in each child process of a program: makes it a known actor, then does what it is told. */
import { openSync } from 'node:fs';
import { createRecorder, type Recorder } from '../../trace/recorder.js';
import { createOrder, recordedGate } from '../gate.js';
import { enter } from '../here.js';
import { runWorker } from '../pools/pool-worker.js';
import { runManager } from '../queues/manager-run.js';
import { type Boot, readFrame, toChild } from './boot.js';
import { runProcess } from './process-run.js';
import '../index.js';

const { kind, actor, daemon, context } = JSON.parse(readFrame(toChild.boot).toString()) as Boot;
const fd = context.traceFile === null ? -1 : openSync(context.traceFile, 'a');
const order = createOrder();

function makeRecorder(): Recorder | null {
  if (fd === -1) return null;
  const { act, startNs, names } = context;
  const tid = process.platform === 'linux' ? process.pid : null;
  return createRecorder({ fd, act, actor, tid, startNs: BigInt(startNs), names });
}

const recorder = makeRecorder();
const gate = recorder === null || context.gate === 'free' ? undefined : recordedGate(recorder, order);
enter({ actor, isMain: true, isDaemon: daemon, context, fd, order, recorder, gate });
recorder?.record('start', { value: { ppid: process.ppid }, in: `spawn ${actor}`, site: null });

// Not loaded when needed, but always: one file that is larger is read quicker than two.
await { process: runProcess, worker: runWorker, manager: runManager }[kind]();
