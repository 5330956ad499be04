import { setImmediate } from 'node:timers/promises';
import { runProgram } from '../launch/run-program.js';
import { askPrediction } from '../teach/predict.js';
import type { Guess } from '../trace/events.js';
import { asking } from './asking.js';
import { exitCodes, Failure, whyOf } from './failure.js';
import { type Io, isInteractive, type Voice, wantsAccessible } from './io.js';
import { actsOf, type Prepared, prepare } from './prepare.js';
import { checkDistinct, checkSavable } from './save.js';
import type { WalkOptions } from './show.js';
import { watchSignals } from './signals.js';

export interface RunOptions extends WalkOptions {
  readonly save?: string;
  /** False: no question before the run. */
  readonly predict?: boolean;
  readonly rounds?: number;
  readonly raw?: boolean;
  readonly slow?: boolean;
  /** Run the same in Python, after the acts. */
  readonly python?: boolean;
}

/** The article's waiting times are so many times as long as the lessons'. */
const slowPace = 5;

async function ask({ lesson, text }: Prepared, options: RunOptions, io: Io, voice: Voice): Promise<Guess | null> {
  const wanted =
    options.predict !== false && options.json !== true && options.plain !== true && options.auto === undefined;
  if (!wanted || !isInteractive(io)) return null;
  const { askPrediction: askThem } = await import('../render/prompts.js');
  const { question, choices, several } = askPrediction({ lesson, text });
  const { canvasOf } = await import('./look.js');
  const canvas = canvasOf(io, voice, options.color);
  return asking(io, (promptIo) => askThem({ question, choices, several, io: promptIo, ...canvas }));
}

async function spin(text: string, { color }: RunOptions, io: Io, voice: Voice) {
  const [{ startSpinner }, { canvasOf }] = await Promise.all([import('../render/spinner.js'), import('./look.js')]);
  const { style } = canvasOf(io, voice, color);
  return startSpinner({ text, stream: io.stderr, env: io.env, style, accessible: wantsAccessible(io.env) });
}

async function runActs(prepared: Prepared, chosen: Guess | null, options: RunOptions, io: Io, voice: Voice) {
  const { lesson, text, variant, insteadOf, sources } = prepared;
  const { rounds, raw = false, slow = false } = options;
  const acts = actsOf(prepared, { raw, ...(rounds === undefined ? {} : { rounds }) });
  const leaving = watchSignals();
  const titleOf = (id: string) => voice.words.running(lesson.id, text.acts[id] ?? id);
  const quiet = raw || options.json === true || options.plain === true || !isInteractive(io);
  const spinner = quiet ? null : await spin(titleOf(acts[0]?.id ?? ''), options, io, voice);
  try {
    const finished = await runProgram({
      lesson: lesson.id,
      variant,
      sources,
      acts,
      raw,
      pace: slow ? slowPace : 1,
      signal: leaving.signal,
      ...(chosen === null ? {} : { prediction: chosen }),
      ...(insteadOf === undefined ? {} : { insteadOf }),
      onAct: (id) => spinner?.update(titleOf(id)),
    });
    if (options.python !== true) return finished;
    spinner?.update(voice.words.runningPython(lesson.id));
    const { comparePython } = await import('./python.js');
    return await comparePython(finished, prepared, leaving.signal);
  } catch (error) {
    const { errors } = voice.words;
    throw new Failure(errors.cannotRun(whyOf(error)), {
      hint: errors.cannotRunHint,
      exitCode: exitCodes.failed,
      cause: error,
    });
  } finally {
    spinner?.stop();
    leaving.stop();
  }
}

/** Loads what tells of a run while the stage is starting; whoever is at a terminal also gets a first screen without delay. */
async function loadTelling({ sources }: Prepared, options: RunOptions, io: Io) {
  // The stage's own guard and clock come first.
  await setImmediate();
  const { tellRun, warmUp } = await import('./tell-run.js');
  await warmUp({ sources, options, io });
  return tellRun;
}

/** Runs a lesson: a guess, the run, the walk through what happened. */
export async function run(
  id: string,
  variant: string | undefined,
  options: RunOptions,
  io: Io,
  voice: Voice,
): Promise<number> {
  const prepared = await prepare(id, variant, voice);
  checkDistinct([options.save, options.html], voice);
  for (const file of [options.save, options.html]) if (file !== undefined) checkSavable(file, voice);
  const chosen = options.raw === true ? null : await ask(prepared, options, io, voice);
  const running = runActs(prepared, chosen, options, io, voice);
  const soon = loadTelling(prepared, options, io);
  const finished = await running;
  const tellRun = await soon;
  return tellRun({ finished, prepared, chosen, options }, io, voice);
}
