/** What runs first in a warm worker: it waits for its turn without its event loop, runs its thread, and waits again. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { siteOf } from '../../trace/site.js';
import { enter, here } from '../here.js';
import { forgetNames, rememberNames } from '../names.js';
import { enterRoll } from '../threads/live-thread.js';
import { asError } from '../thrown.js';
import { perform, prepared } from '../wire/target.js';
import {
  ABORT,
  ASKED,
  ASKED_AT,
  ASKED_TYPE,
  BACK,
  CHANCE,
  cell,
  JOBS,
  objectsEach,
  STATE,
  states,
  Texts,
  THREW,
} from './control-block.js';
import { controlledGate, RunOver } from './controlled-gate.js';
import { CannotExplore } from './explored-errors.js';
import { atBarrier, hasEnded, hasFinished } from './free-run.js';
import { Outside } from './outside.js';
import { awaitTurn, handOn } from './turn.js';
import type { WarmJob, WarmSetup } from './warm-workers.js';
import '../index.js';

const { control, me, context, isExplored } = workerData as WarmSetup;
const cells = new Int32Array(control);
const texts = new Texts(cells);
const own = controlledGate({ cells, me, names: context.names, texts });
let onFound = () => {};
/** Where it is explored, a thread is over as soon as it asks something of its event loop. */
const outside = new Outside(context.names, () => onFound());
if (isExplored) outside.watch();

enter({
  isMain: false,
  actor: `thread ${me}`,
  context,
  recorder: null,
  gate: isExplored ? own.gate : undefined,
  starter: {
    start({ name }) {
      throw new CannotExplore({ why: 'starts', actor: here().actor, thread: name });
    },
  },
});
// The gate lets through what a module does while it is loaded: that belongs to no run.
forgetNames(me * objectsEach);
let broken: unknown;
try {
  enter({ program: (await outside.during('load', () => import(context.program))) as Record<string, unknown> });
} catch (error) {
  broken = error;
}
const forgetRun = rememberNames();

function tell(thrown: unknown, actor: string): string {
  const error = asError(thrown);
  const site = siteOf(error.stack, context.names);
  return `${actor}: ${error.name}: ${error.message}${site === null ? '' : ` (${site.file}:${site.line})`}`;
}

let jobs = 0;
let work: WarmJob | readonly (WarmJob | null)[] | undefined;

/** What to do this time: what was sent last. */
function takeWork(): NonNullable<typeof work> {
  if (parentPort === null) throw new Error('internal bug: no thread of a worker');
  for (; jobs < cell(cells, JOBS + me); jobs += 1)
    work = (receiveMessageOnPort(parentPort) as { message: NonNullable<typeof work> }).message;
  if (work === undefined) throw new Error('internal bug: a thread was given its turn without a job');
  return work;
}

function become({ name, daemon }: WarmJob): void {
  if (here().actor === name) return;
  enterRoll({ place: 0, number: 0, name, daemon });
  enter({ actor: name });
}

/** Tells `main` what this thread has asked for, which nobody else writes now: it moves. */
function tellAsked(): void {
  if (outside.chance !== null) cells[CHANCE + me] = Math.max(1, texts.numberOf(outside.chance));
  if (outside.asked === null) return;
  const { type, site } = outside.asked;
  cells[ASKED] = me;
  cells[ASKED_TYPE] = texts.numberOf(type);
  cells[ASKED_AT] = site === null ? 0 : texts.numberOf(`${site.file}:${site.line}`);
}

/** Does the thread's job, to its end or until it waits for something outside. */
async function follow({ job }: WarmJob): Promise<void> {
  onFound = tellAsked;
  // Its module may have asked while it was loaded.
  tellAsked();
  const returned = outside.during('run', () => perform(job));
  if (!(returned instanceof Promise) || outside.asked !== null) return;
  const asks = new Promise<void>((resolve) => {
    onFound = () => {
      tellAsked();
      if (outside.asked !== null) resolve();
    };
  });
  await Promise.race([returned, asks]);
}

/** Runs the thread once under control, and hands on. */
async function runControlled(job: WarmJob): Promise<void> {
  let threw: string | null = null;
  become(job);
  forgetRun();
  own.enter();
  try {
    if (broken !== undefined) throw broken;
    await follow(job);
  } catch (error) {
    // A run that is over throws nothing.
    threw = error instanceof RunOver ? null : tell(error, job.name);
  } finally {
    own.leave();
  }
  const isOver = cell(cells, ABORT) === 1;
  if (threw !== null && !isOver) cells[THREW + me] = Math.max(1, texts.numberOf(threw));
  cells[STATE + me] = states.ended;
  if (!isOver) handOn(cells);
  else {
    Atomics.add(cells, BACK, 1);
    Atomics.notify(cells, BACK);
  }
}

/** Runs the thread once for each run of a stride, at the same moment as the others of that run. */
async function runFreely(stride: readonly (WarmJob | null)[]): Promise<void> {
  cells[STATE + me] = states.moving;
  for (const [run, job] of stride.entries()) {
    if (job === null) continue;
    become(job);
    forgetRun();
    let threw = false;
    try {
      if (broken !== undefined) throw broken;
      const go = prepared(job.job);
      atBarrier(cells, run);
      const returned = go();
      if (returned instanceof Promise) await returned;
    } catch {
      threw = true;
    }
    hasEnded(cells, run, me, threw);
  }
  hasFinished(cells);
}

for (;;) {
  if (!awaitTurn(cells, me)) continue;
  const task = takeWork();
  if ('job' in task) await runControlled(task);
  else await runFreely(task);
}
