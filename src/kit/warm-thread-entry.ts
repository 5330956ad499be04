/** What runs first in a warm worker: it waits for its turn without its event loop, runs its thread, and waits again. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { siteOf } from '../trace/site.js';
import { ABORT, BACK, cell, JOBS, objectsEach, STATE, states, Texts, THREW } from './control-block.js';
import { CannotExplore } from './explored-errors.js';
import { exploredGate, RunOver } from './explored-gate.js';
import { atBarrier, hasEnded } from './free-run.js';
import { enter, here } from './here.js';
import { enterRoll } from './live-thread.js';
import { forgetNames, rememberNames } from './names.js';
import { perform } from './target.js';
import { awaitTurn, handOn } from './turn.js';
import type { WarmJob, WarmSetup } from './warm-workers.js';
import './index.js';

const { control, me, context, isExplored } = workerData as WarmSetup;
const cells = new Int32Array(control);
const texts = new Texts(cells);
const own = exploredGate({ cells, me, names: context.names, texts });

enter({
  isMain: false,
  actor: `thread ${me}`,
  context,
  recorder: null,
  gate: isExplored ? own.gate : undefined,
  starter: {
    start({ name }) {
      throw new CannotExplore(
        `${here().actor} starts ${name}. Only threads that main starts can be explored: start them all there.`,
      );
    },
  },
});
// The gate lets through what a module does while it is loaded: that belongs to no run.
forgetNames(me * objectsEach);
let broken: unknown;
try {
  enter({ program: (await import(context.program)) as Record<string, unknown> });
} catch (error) {
  broken = error;
}
const forgetRun = rememberNames();

function tell(thrown: unknown, actor: string): string {
  const error = thrown instanceof Error ? thrown : new Error(`threw ${String(thrown)}`);
  const site = siteOf(error.stack, context.names);
  return `${actor}: ${error.name}: ${error.message}${site === null ? '' : ` (${site.file}:${site.line})`}`;
}

let jobs = 0;
let work: WarmJob | undefined;

/** The job of this run: the last one that was sent, or the one before it again. */
function currentJob(): WarmJob {
  while (parentPort !== null && jobs < cell(cells, JOBS + me)) {
    work = (receiveMessageOnPort(parentPort) as { message: WarmJob }).message;
    jobs += 1;
    enterRoll({ place: 0, number: 0, name: work.name, daemon: work.daemon });
    enter({ actor: work.name });
  }
  if (work === undefined) throw new Error('internal bug: a thread was given its turn without a job');
  return work;
}

/** Runs the thread once; returns what it threw, or null. A run that is over throws nothing. */
async function runOnce(): Promise<string | null> {
  const { job, name } = currentJob();
  forgetRun();
  own.enter();
  try {
    if (broken !== undefined) throw broken;
    if (!isExplored) atBarrier(cells, me);
    const returned = perform(job);
    if (returned instanceof Promise) await returned;
    return null;
  } catch (error) {
    return error instanceof RunOver ? null : tell(error, name);
  } finally {
    own.leave();
  }
}

for (;;) {
  if (!awaitTurn(cells, me)) continue;
  const threw = await runOnce();
  if (!isExplored) {
    hasEnded(cells, me, threw === null ? 0 : 1);
    continue;
  }
  if (cell(cells, ABORT) === 1) {
    cells[STATE + me] = states.ended;
    Atomics.add(cells, BACK, 1);
    Atomics.notify(cells, BACK);
    continue;
  }
  if (threw !== null) cells[THREW + me] = Math.max(1, texts.numberOf(threw));
  cells[STATE + me] = states.ended;
  handOn(cells);
}
