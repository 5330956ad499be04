/** What runs first in a stage that explores: runs the program's `main` again and again, and reports on descriptor 3. */
import { writeSync } from 'node:fs';
import { CannotExplore, Stuck } from '../kit/explored-errors.js';
import { ExploredHost } from '../kit/explored-host.js';
import { enter, here, type RunContext } from '../kit/here.js';
import { stageVariable } from '../kit/stage-order.js';
import { siteOf } from '../trace/site.js';
import { NotDeterministic } from './errors.js';
import { explore } from './explore.js';
import { declaredOutcomes, graderFor } from './grading.js';
import { replayTurns } from './replay.js';
import type { ExploringFailed, ExploringLine, ExploringOrder } from './stage-order.js';
import { ThreadExecutor } from './thread-executor.js';
import type { Grader } from './verdict.js';
import '../kit/index.js';

const order = JSON.parse(process.env[stageVariable] ?? 'null') as ExploringOrder;
const stopping = new AbortController();
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

/** The launcher holds the other end of stdin: a word asks for what was found so far, its end that all ends. */
function obeyLauncher(): void {
  const leave = () => {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  };
  process.stdin
    .on('data', () => stopping.abort())
    .on('end', leave)
    .on('error', leave)
    .unref();
}

function failed(thrown: unknown): ExploringFailed {
  const error = thrown instanceof Error ? thrown : new Error(`threw ${String(thrown)}`);
  const known = error instanceof NotDeterministic || error instanceof Stuck || error instanceof CannotExplore;
  const site = error instanceof NotDeterministic ? error.site : known ? null : siteOf(error.stack, order.names);
  const { name, message } = error;
  return { type: 'failed', name, message, site };
}

/** Where in the program a run differs from the one before it: the line of that step, as far as it can be found again. */
async function locate(error: NotDeterministic, executor: ThreadExecutor): Promise<ExploringFailed> {
  const { name, message, step, was, now } = error;
  const site = error.site ?? (await executor.siteOf(step));
  return { type: 'failed', name, message, site, difference: { step, was, now } };
}

async function doTask(
  task: ExploringOrder['tasks'][number],
  executor: ThreadExecutor,
  grade: Grader,
): Promise<ExploringLine> {
  if (task.kind === 'replay') return replayTurns({ executor, turns: task.turns, grade });
  if (task.kind === 'stress') throw new Error('internal bug: free runs have a stage of their own');
  const { reduction, preemptionBound, limitSchedules, limitMs } = task;
  const before = executor.switches;
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
  return { ...exploration, handOvers: executor.switches - before };
}

async function perform(): Promise<void> {
  const host = new ExploredHost({ context });
  const program = (await import(order.program)) as Record<string, unknown>;
  enter({ program });
  const main = program['default'];
  if (typeof main !== 'function') {
    throw new CannotExplore(
      'The program has no default export `main` to run. Write "export default async function main() { … }".',
    );
  }
  host.keep();
  const declared = order.grading.kind === 'program' ? declaredOutcomes(program) : null;
  const grade = await graderFor(order.grading, declared);
  const executor = new ThreadExecutor({
    host,
    main: () => (main as (...args: readonly unknown[]) => unknown)(...order.args),
    names: here().context.names,
  });
  report({ type: 'ready', declared });
  for (const task of order.tasks) {
    try {
      report(await doTask(task, executor, grade));
    } catch (error) {
      if (!(error instanceof NotDeterministic)) throw error;
      report(await locate(error, executor));
      return;
    }
  }
}

process.on('uncaughtException', (error) => {
  report(failed(error));
  process.exit(1);
});
let over = false;
process.on('exit', (code) => {
  if (over) return;
  const why = code === 0 || code === 13 ? 'nothing was left to wait for' : `process.exit(${code}) was called`;
  report({ type: 'failed', name: 'EarlyExit', message: `${why} before main returned`, site: null });
});
obeyLauncher();
try {
  await perform();
} catch (error) {
  report(failed(error));
}
over = true;
process.exit(0);
