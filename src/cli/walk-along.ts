import type { FinishedRun } from '../launch/run-program.js';
import type { Narration } from '../teach/narration.js';
import type { Trace } from '../trace/trace.js';
import { growing } from './growing.js';
import { type Io, isInteractive, type Voice } from './io.js';
import { beginActs, type RunOptions, type ToRun } from './running.js';
import { leaveTranscript, type Shown, walk } from './show.js';

/** A run with what is known of it. */
export interface Ran {
  readonly run: FinishedRun;
  /** All of the run, or what there was when the learner left and the rest was stopped. */
  readonly narration: Narration;
  /** How it was walked through while it went on; null: it has not been shown. */
  readonly shown: Shown | null;
}

export interface RanOptions {
  readonly toRun: ToRun;
  tell(trace: Trace): Narration;
}

/** Whether there is somebody to sit at the player: then the walk begins with the first act, while the others run. */
export function canWalkAlong({ json, plain, raw, html, auto }: RunOptions, io: Io): boolean {
  const inPlayer = json !== true && plain !== true && raw !== true && (html === undefined || auto !== undefined);
  return inPlayer && isInteractive(io);
}

/** Runs a lesson's acts to their end, before any of them is told. Throws a `Failure`. */
export async function runWhole({ toRun, tell }: RanOptions, options: RunOptions, io: Io, voice: Voice): Promise<Ran> {
  const running = beginActs(toRun, options, io, voice);
  await running.show();
  const run = await running.finished;
  return { run, narration: tell(run.trace), shown: null };
}

/**
 * Runs a lesson's acts and lets the learner walk as soon as there is a step, while the later acts run. Whoever leaves
 * before the end stops them, unless the run is to be kept: then it goes on without them. Throws a `Failure`.
 */
export async function walkAlong({ toRun, tell }: RanOptions, options: RunOptions, io: Io, voice: Voice): Promise<Ran> {
  const story = growing(tell);
  const running = beginActs({ ...toRun, onGrowth: story.grow }, options, io, voice);
  const { finished } = running;
  void finished.then(
    ({ trace }) => story.end(trace),
    () => story.end(),
  );
  await running.show();
  const first = await story.first;
  if (first === null) {
    const run = await finished;
    return { run, narration: story.latest() ?? tell(run.trace), shown: null };
  }
  running.hide();
  const shown = await walk(first, options, io, voice, story.follow);
  const seen = story.latest() ?? first;
  const keeps = options.save !== undefined || options.html !== undefined;
  const isCut = !story.isOver() && !shown.interrupted && !keeps;
  if (isCut || shown.interrupted) running.leave();
  else if (!story.isOver()) await running.show();
  try {
    const run = await finished;
    return { run, narration: isCut ? seen : (story.latest() ?? seen), shown };
  } catch (error) {
    await leaveTranscript(seen, options, io, voice);
    throw error;
  }
}
