/** What runs first in a stage: makes the process the actor `main`, runs the program's `main`, and writes down its end. */
import { openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Json } from '../../trace/events.js';
import { createRecorder, type Recorder } from '../../trace/recorder.js';
import { siteOf } from '../../trace/site.js';
import { toJson } from '../../trace/to-json.js';
import { notingLocks } from '../controlled/mains-locks.js';
import { endForkedChild } from '../forks/fork-child.js';
import { allForksEnded } from '../forks/fork-family.js';
import { createOrder, recordedGate } from '../gate.js';
import { enter, here, type RunContext } from '../here.js';
import { forgetNames } from '../names.js';
import { allThreadsEnded, recycleThreads } from '../threads/thread-host.js';
import { asError, textOfError } from '../thrown.js';
import { familyEnded } from './family.js';
import type { StageEnd, StageOrder } from './stage-order.js';
import '../index.js';

type Main = (...args: readonly Json[]) => unknown;

/** The launcher's first line. If there is none, there is nothing to do. */
function readOrder(): Promise<StageOrder> {
  const { stdin } = process;
  return new Promise((resolve) => {
    const leave = () => process.exit();
    let text = '';
    const take = (part: string) => {
      text += part;
      if (!text.endsWith('\n')) return;
      stdin.off('data', take).off('end', leave).off('error', leave);
      resolve(JSON.parse(text) as StageOrder);
    };
    stdin.setEncoding('utf8').on('data', take).on('end', leave).on('error', leave);
  });
}

const { acts, breathMs } = await readOrder();
const traceFile = acts[0]?.context.traceFile ?? null;
const fd = traceFile === null ? -1 : openSync(traceFile, 'a');
const order = createOrder();
let recorder: Recorder;
let over = false;

function crash(thrown: unknown): never {
  endForkedChild({ thrown });
  over = true;
  const error = asError(thrown);
  const { names, echo } = here().context;
  recorder.record('crash', { value: { name: error.name, message: error.message }, site: siteOf(error.stack, names) });
  if (echo) process.stderr.write(`${textOfError(error)}\n`);
  process.exit(1);
}

/** The launcher holds the other end of stdin: when it is gone, whatever the reason, this family has no audience left. */
function dieWithLauncher(): void {
  const family = process.pid;
  const leave = () => {
    // The run's own folder: nobody is left to read it. The launcher's guard does the same, if it was there in time.
    if (traceFile !== null) rmSync(dirname(traceFile), { recursive: true, force: true });
    try {
      process.kill(-family, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  };
  process.stdin.on('end', leave).on('error', leave).resume().unref();
}

async function loadMain(url: string): Promise<Main> {
  const program = (await import(url)) as Record<string, unknown>;
  enter({ program });
  const main = program['default'];
  if (typeof main === 'function') return main as Main;
  throw new TypeError('the program has no default export `main` to run. Write "export default function main() { … }".');
}

/** Runs `main` once. Several rounds in a row are counted, not told one by one: those have no recorder. */
async function runOnce(main: Main, args: readonly Json[], own: Recorder | null) {
  forgetNames();
  const { gate } = here().context;
  const recorded = own !== null && gate !== 'free' ? recordedGate(own, order) : undefined;
  enter({ recorder: own, gate: recorded !== undefined && gate === 'controlled' ? notingLocks(recorded) : recorded });
  const outcome = toJson(await main(...args));
  endForkedChild({ returned: outcome });
  const threads = [...(await allForksEnded()), ...(await allThreadsEnded())];
  await familyEnded();
  await recycleThreads();
  return { outcome, threads };
}

async function runAct({ context, line }: StageOrder['acts'][number]): Promise<void> {
  const { args, rounds } = line;
  const single = rounds === 1;
  const inner: RunContext = single ? context : { ...context, traceFile: null, echo: false };
  recorder = createRecorder({
    fd,
    act: context.act,
    actor: 'main',
    tid: process.platform === 'linux' ? process.pid : null,
    startNs: BigInt(context.startNs),
    names: context.names,
  });
  enter({ actor: 'main', isMain: true, context: inner, fd, order, recorder: null });
  if (fd !== -1) writeSync(fd, `${JSON.stringify({ ...line, stagePid: process.pid })}\n`);
  recorder.record('start', { value: { ppid: process.ppid }, site: null });
  const main = await loadMain(context.program);
  const outcomes: Json[] = [];
  const threads: string[] = [];
  const startMs = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const ended = await runOnce(main, args, single ? recorder : null);
    outcomes.push(ended.outcome);
    threads.push(...ended.threads);
  }
  const durationMs = Math.round((performance.now() - startMs) * 1000) / 1000;
  const end: StageEnd = {
    outcome: single ? (outcomes[0] ?? null) : outcomes,
    durationMs,
    ...(threads.length === 0 ? {} : { threads }),
  };
  recorder.record('exit', { value: end as unknown as Json, out: 'exit main', site: null });
}

dieWithLauncher();
process.on('uncaughtException', crash);
process.on('exit', (code) => {
  if (over) return;
  const message = code === 0 || code === 13 ? 'nothing was left to wait for' : `process.exit(${code}) was called`;
  recorder.record('crash', { value: { name: 'EarlyExit', message: `${message} before main returned` }, site: null });
});
// One turn of the event loop: a launcher that died while this process was starting is noticed before anything runs.
await new Promise((resolve) => setImmediate(resolve));
try {
  for (const act of acts) {
    if (breathMs > 0 && act !== acts[0]) await delay(breathMs);
    await runAct(act);
  }
  over = true;
  process.exit(0);
} catch (error) {
  crash(error);
}
