/** What runs first in a stage that explores: runs the program's `main` again and again, and reports on descriptor 3. */
import { writeSync } from 'node:fs';
import { CannotExplore } from '../kit/controlled/explored-errors.js';
import { ExploredHost } from '../kit/controlled/explored-host.js';
import { FreeHost } from '../kit/controlled/free-host.js';
import { enter, type RunContext } from '../kit/here.js';
import { stageVariable } from '../kit/stage/stage-order.js';
import { siteOf } from '../trace/site.js';
import { nameSeen } from './describe.js';
import { drive } from './driving/drive.js';
import { Requests } from './driving/requests.js';
import { NoMain, NotDeterministic, type Seen, SleepsFound } from './errors.js';
import { explore } from './explore.js';
import { BadOutcomes, declaredOutcomes, graderFor } from './grading.js';
import { replayTurns } from './replay.js';
import { sample } from './sampling.js';
import type { ExploreTask, ExploringFailed, ExploringLine, ExploringOrder, StressTask } from './stage-order.js';
import { ThreadExecutor } from './thread-executor.js';
import type { Grader } from './verdict.js';
import '../kit/index.js';

const order = JSON.parse(process.env[stageVariable] ?? 'null') as ExploringOrder;
const stopping = new AbortController();
const requests = new Requests(() => stopping.abort());
const pause = new Int32Array(new SharedArrayBuffer(4));

const context: RunContext = {
  act: 1,
  program: order.program,
  names: order.names,
  gate: 'controlled',
  startNs: String(process.hrtime.bigint()),
  traceFile: null,
  echo: false,
  keepWarm: true,
  pace: 1,
};

/** Writes a line whole, whatever the event loop does. */
function report(line: ExploringLine): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(3, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

/** The launcher holds the other end of stdin: "stop" asks for what was found so far, its end that all ends. */
function obeyLauncher(): void {
  const leave = () => {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  };
  process.stdin
    .on('data', (bytes: Buffer) => requests.take(String(bytes)))
    .on('end', leave)
    .on('error', leave)
    .unref();
}

function failed(thrown: unknown): ExploringFailed {
  const error = thrown instanceof Error ? thrown : new Error(`threw ${String(thrown)}`);
  const known = error instanceof NotDeterministic || error instanceof CannotExplore || error instanceof SleepsFound;
  const tellsSite = error instanceof NotDeterministic || error instanceof CannotExplore;
  const site = tellsSite ? error.site : known ? null : siteOf(error.stack, order.names);
  const { name, message } = error;
  const isRefused = error instanceof CannotExplore || error instanceof BadOutcomes;
  const refusal = isRefused ? { refusal: error.refusal } : {};
  return { type: 'failed', name, message, site, ...refusal };
}

/** Where in the program a run differs from the one before it: the line of that step, as far as it can be found again. */
async function locate(error: NotDeterministic, executor: ThreadExecutor): Promise<ExploringFailed> {
  const { name, message, step, steps, isEnd, was, now } = error;
  // Before it runs again: names are those of the run that differs.
  const names = executor.names();
  const named = (seen: Seen | null) => seen && nameSeen(seen, names);
  const site = error.site ?? (await executor.siteOf(step));
  const differing = steps === undefined ? {} : { steps: { was: named(steps.was), now: named(steps.now) } };
  return {
    type: 'failed',
    name,
    message,
    site,
    difference: { step, ...differing, ...(isEnd ? { ends: { was, now } } : {}) },
  };
}

type Main = () => unknown;

/** Loads the program and what grades it; the host is there before, so that it sees what the program's modules make. */
async function load(host: ExploredHost | FreeHost): Promise<{ readonly main: Main; readonly grade: Grader }> {
  const program = await host.load(() => import(order.program) as Promise<Record<string, unknown>>);
  enter({ program });
  const main = program['default'];
  if (typeof main !== 'function') throw new NoMain();
  const declared = order.grading.kind === 'program' ? declaredOutcomes(program) : null;
  const grade = await graderFor(order.grading, declared);
  report({ type: 'ready', pid: process.pid, declared });
  return { main: () => (main as (...args: readonly unknown[]) => unknown)(...order.args), grade };
}

async function runFreely({ samples, limitMs, canDeadlock }: StressTask): Promise<void> {
  // Sleeps and time-outs of no length: time is what free runs are there to leave to chance.
  const host = new FreeHost({ ...context, gate: 'free', pace: 0 }, { canDeadlock });
  const { main, grade } = await load(host);
  const onProgress = (done: number) => report({ type: 'sampled', samples: done });
  report(await sample({ host, main, grade, samples, limitMs, canDeadlock, signal: stopping.signal, onProgress }));
}

/** Begins anew where the program shows only later that its main thread sleeps twice at once. */
async function again(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof SleepsFound)) throw error;
    await run();
  }
}

async function exploreWith(task: ExploreTask, executor: ThreadExecutor, grade: Grader): Promise<ExploringLine> {
  const { reduction, preemptionBound, limitSchedules, limitMs } = task;
  const exploration = await explore(executor, {
    program: order.label,
    programHash: order.programHash,
    grade,
    reduction,
    preemptionBound,
    signal: stopping.signal,
    ...(limitSchedules === undefined ? {} : { limitSchedules }),
    ...(limitMs === undefined ? {} : { limitMs }),
    onProgress: (progress) => report({ type: 'progress', ...progress }),
  });
  const { hasTasks: sleeps, joinsTogether: joins, chance } = executor;
  return { ...exploration, sleeps, joins, chance, handOvers: executor.switches };
}

async function followTask(task: Exclude<typeof order.task, StressTask>, executor: ThreadExecutor, grade: Grader) {
  if (task.kind === 'drive') {
    process.stdin.ref();
    const { label: program, programHash } = order;
    await drive({ task, program, programHash, executor, grade, requests, report, signal: stopping.signal });
  } else if (task.kind === 'replay') report(await replayTurns({ executor, turns: task.turns, grade }));
  else report(await exploreWith(task, executor, grade));
}

async function perform(): Promise<void> {
  const { task } = order;
  if (task.kind === 'stress') {
    await runFreely(task);
    return;
  }
  const host = new ExploredHost({ context });
  const { main, grade } = await load(host);
  const executor = new ThreadExecutor({ host, main, names: order.names });
  try {
    await again(() => followTask(task, executor, grade));
  } catch (error) {
    if (!(error instanceof NotDeterministic)) throw error;
    report(await locate(error, executor));
  }
}

process.on('uncaughtException', (error) => {
  report(failed(error));
  process.exit(1);
});
let over = false;
process.on('exit', (code) => {
  if (over) return;
  const isIdle = code === 0 || code === 13;
  const message = `${isIdle ? 'nothing was left to wait for' : `process.exit(${code}) was called`} before main returned`;
  const refusal = { why: 'early-exit', code: isIdle ? null : code } as const;
  report({ type: 'failed', name: 'EarlyExit', message, site: null, refusal });
});
obeyLauncher();
try {
  await perform();
} catch (error) {
  report(failed(error));
}
over = true;
process.exit(0);
