/** What runs first in a stage: makes the process the actor `main`, runs the program's `main`, and writes down its end. */
import { openSync } from 'node:fs';
import type { Json } from '../trace/events.js';
import { createRecorder, type Recorder } from '../trace/recorder.js';
import { siteOf } from '../trace/site.js';
import { toJson } from '../trace/to-json.js';
import { createOrder, recordedGate } from './gate.js';
import { enter } from './here.js';
import { forgetNames } from './names.js';
import { type StageEnd, type StageOrder, stageVariable } from './stage-order.js';
import { allThreadsEnded } from './thread-host.js';
import './index.js';

type Main = (...args: readonly Json[]) => unknown;

const { context, args, rounds } = JSON.parse(process.env[stageVariable] ?? 'null') as StageOrder;
const fd = context.traceFile === null ? -1 : openSync(context.traceFile, 'a');
const order = createOrder();
// Several rounds in a row are counted, not told one by one.
const inner = rounds > 1 ? { ...context, traceFile: null, echo: false } : context;
const recorder = createRecorder({
  fd,
  act: context.act,
  actor: 'main',
  tid: process.platform === 'linux' ? process.pid : null,
  startNs: BigInt(context.startNs),
  names: context.names,
});
let over = false;

function crash(thrown: unknown): never {
  over = true;
  const error = thrown instanceof Error ? thrown : new Error(`threw ${String(thrown)}`);
  recorder.record('crash', {
    value: { name: error.name, message: error.message },
    site: siteOf(error.stack, context.names),
  });
  if (context.echo) process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(1);
}

/** The launcher holds the other end of stdin: when it is gone, whatever the reason, this family has no audience left. */
function dieWithLauncher(): void {
  const leave = () => {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  };
  process.stdin.on('end', leave).on('error', leave).resume().unref();
}

process.on('uncaughtException', crash);
process.on('exit', (code) => {
  if (over) return;
  const message = code === 0 || code === 13 ? 'nothing was left to wait for' : `process.exit(${code}) was called`;
  recorder.record('crash', { value: { name: 'EarlyExit', message: `${message} before main returned` }, site: null });
});

async function runOnce(main: Main, own: Recorder | null): Promise<{ outcome: Json; threads: readonly string[] }> {
  forgetNames();
  enter({ recorder: own, gate: own !== null && inner.gate !== 'free' ? recordedGate(own, order) : undefined });
  const outcome = toJson(await main(...args));
  return { outcome, threads: await allThreadsEnded() };
}

async function run(): Promise<StageEnd> {
  // One turn of the event loop: a launcher that died while this process was starting is noticed before anything runs.
  await new Promise((resolve) => setImmediate(resolve));
  recorder.record('start', { value: { ppid: process.ppid }, site: null });
  const program = (await import(context.program)) as Record<string, unknown>;
  enter({ program });
  const main = program['default'];
  if (typeof main !== 'function')
    throw new TypeError(
      'the program has no default export `main` to run. Write "export default function main() { … }".',
    );
  const outcomes: Json[] = [];
  const threads: string[] = [];
  const startMs = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const ended = await runOnce(main as Main, rounds > 1 ? null : recorder);
    outcomes.push(ended.outcome);
    threads.push(...ended.threads);
  }
  const durationMs = Math.round((performance.now() - startMs) * 1000) / 1000;
  const outcome = rounds > 1 ? outcomes : (outcomes[0] ?? null);
  return threads.length === 0 ? { outcome, durationMs } : { outcome, durationMs, threads };
}

dieWithLauncher();
enter({ actor: 'main', isMain: true, context: inner, fd, order, recorder: rounds > 1 ? null : recorder });
try {
  const end = await run();
  over = true;
  recorder.record('exit', { value: end as unknown as Json, out: 'exit main', site: null });
  process.exit(0);
} catch (error) {
  crash(error);
}
