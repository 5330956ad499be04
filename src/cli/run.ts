import { runProgram } from '../launch/run-program.js';
import { exitCodeFor } from '../teach/grade.js';
import { narrate } from '../teach/narrate.js';
import type { Narration } from '../teach/narration.js';
import { insteadNote } from '../teach/notes.js';
import { askPrediction, rememberRun } from '../teach/predict.js';
import type { Guess } from '../trace/events.js';
import { asking } from './asking.js';
import { exitCodes, Failure, whyOf } from './failure.js';
import { type Io, isInteractive, type Voice, wantsAccessible } from './io.js';
import { openMemory } from './memory.js';
import { tellOn } from './message.js';
import { writePage } from './page.js';
import { actsOf, type Prepared, prepare } from './prepare.js';
import { twinsOf } from './python.js';
import { checkDistinct, checkSavable, save } from './save.js';
import { show, type WalkOptions } from './show.js';
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

async function preload({ json, raw }: RunOptions): Promise<void> {
  if (raw === true) return;
  await Promise.all([
    import('../teach/progress.js'),
    import('../teach/progress-schema.js'),
    json === true ? import('../render/json.js') : null,
  ]);
}

async function remember(narration: Narration, reachedEnd: boolean, io: Io, voice: Voice): Promise<void> {
  const memory = await openMemory(io, voice);
  const { problems } = await memory.store.record(rememberRun(narration, reachedEnd));
  await memory.tell(problems);
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
  // Loaded while the program runs: it is needed as soon as that has ended.
  const soon = preload(options);
  const { trace, text } = await runActs(prepared, chosen, options, io, voice);
  await soon;
  const { lesson, sources } = prepared;
  const told = { trace, lesson, chosen, replayed: false, presentSources: sources, twins: twinsOf(prepared) };
  const narration = narrate({ ...told, text: prepared.text, language: voice.language });
  const ended = [...trace.acts.map(({ result }) => result), ...(trace.python ?? [])].flatMap(
    ({ ended }) => ended ?? [],
  );
  const kept = options.save === undefined || (await save(options.save, text, io, voice));
  const written = options.html === undefined || (await writePage(options.html, told, io, voice));
  const saved = kept && written;
  const graded = exitCodeFor({ grade: narration.grade, ended, faults: narration.faults.length });
  const exitCode = graded === exitCodes.done && !saved ? exitCodes.failed : graded;
  if (options.raw === true) {
    // What was printed is another variant's than was asked for: nobody should have to guess.
    if (prepared.insteadOf !== undefined) await tellOn(insteadNote(prepared.insteadOf, voice.language), io, voice);
    return exitCode;
  }
  const interrupted = exitCode === exitCodes.interrupted;
  if (interrupted) await tellOn(voice.words.interrupted, io, voice);
  const { json, color } = options;
  // Whoever has just pressed Ctrl-C wants to leave: what was recorded is told where that holds nobody up.
  const form = interrupted ? { json: json === true, plain: true, ...(color === undefined ? {} : { color }) } : options;
  const shown = await show(narration, { ...form, exitCode, inPage: options.html !== undefined && written }, io, voice);
  await remember(narration, shown.reachedEnd && !interrupted, io, voice);
  return shown.interrupted ? exitCodes.interrupted : exitCode;
}
