import type { FinishedRun } from '../launch/run-program.js';
import type { Narration } from '../teach/narration.js';
import type { Trace } from '../trace/trace.js';
import { Failure } from './failure.js';
import { growing } from './growing.js';
import type { Io, Voice } from './io.js';
import type { Running, RunOptions } from './running.js';
import { leaveTranscript, type Shown, walk } from './show.js';

/** A run with what is known of it. */
export interface Ran {
  readonly run: FinishedRun;
  /** All of the run, or what there was when the learner left and the rest was stopped. */
  readonly narration: Narration;
  /** How it was walked through while it went on; null: it has not been shown. */
  readonly shown: Shown | null;
}

export interface Along {
  readonly running: Running;
  tell(trace: Trace): Narration;
}

/** Waits until a lesson's acts have come to their end, before any of them is told. Throws a `Failure`. */
export async function waitForAll({ running, tell }: Along): Promise<Ran> {
  const run = await running.finished;
  return { run, narration: tell(run.trace), shown: null };
}

/**
 * Lets the learner walk through a lesson's acts as soon as there is a step, while the later ones run. Whoever leaves
 * before the end stops them, unless the run is to be kept: then it goes on without them. Throws a `Failure`, or what
 * telling and drawing throw; nothing runs any more then.
 */
export async function walkAlong(along: Along, options: RunOptions, io: Io, voice: Voice): Promise<Ran> {
  const { running } = along;
  try {
    return await walkWhileRunning(along, options, io, voice);
  } catch (error) {
    running.leave();
    running.hide();
    await running.finished.catch(() => {});
    throw error;
  }
}

async function walkWhileRunning({ running, tell }: Along, options: RunOptions, io: Io, voice: Voice): Promise<Ran> {
  const story = growing(tell);
  running.onGrowth(story.grow);
  const { finished } = running;
  void finished.then(
    ({ trace }) => story.end(trace),
    () => story.end(),
  );
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
    if (error instanceof Failure) await leaveTranscript(seen, options, io, voice);
    throw error;
  }
}
