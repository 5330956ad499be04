import { exitCodeFor } from '../teach/grade.js';
import { narrate } from '../teach/narrate.js';
import type { Narration } from '../teach/narration.js';
import { insteadNote } from '../teach/notes.js';
import { askPrediction, rememberRun } from '../teach/predict.js';
import type { Trace } from '../trace/trace.js';
import { asking } from './asking.js';
import { exitCodes } from './failure.js';
import { type Io, isInteractive, type Voice } from './io.js';
import { openMemory } from './memory.js';
import { tellOn } from './message.js';
import { writePage } from './page.js';
import { type Prepared, prepare } from './prepare.js';
import { twinsOf } from './python.js';
import type { RunOptions } from './running.js';
import { checkDistinct, checkSavable, save } from './save.js';
import { leaveTranscript, type Shown, show } from './show.js';
import { canWalkAlong, type Ran, runWhole, walkAlong } from './walk-along.js';

async function ask({ lesson, text }: Prepared, options: RunOptions, io: Io, voice: Voice): Promise<string | null> {
  const wanted =
    options.predict !== false && options.json !== true && options.plain !== true && options.auto === undefined;
  if (!wanted || !isInteractive(io)) return null;
  const { askPrediction: askThem } = await import('../render/prompts.js');
  const { question, choices } = askPrediction({ lesson, text });
  const { canvasOf } = await import('./look.js');
  const canvas = canvasOf(io, voice, options.color);
  return asking(io, (promptIo) => askThem({ question, choices, io: promptIo, ...canvas }));
}

async function preload({ json, raw }: RunOptions, inPlayer: boolean): Promise<void> {
  if (raw === true) return;
  await Promise.all([
    import('../teach/progress.js'),
    import('../teach/progress-schema.js'),
    json === true ? import('../render/json.js') : null,
    inPlayer ? import('../render/terminal.js') : null,
  ]);
}

async function remember(narration: Narration, reachedEnd: boolean, io: Io, voice: Voice): Promise<void> {
  const memory = await openMemory(io, voice);
  const { problems } = await memory.store.record(rememberRun(narration, reachedEnd));
  await memory.tell(problems);
}

function exitCodeOf({ grade, acts, faults, python }: Narration): 0 | 1 | 130 {
  const twins = (python?.twins ?? []).flatMap(({ run }) => run?.ended ?? []);
  return exitCodeFor({ grade, ended: [...acts.map(({ result }) => result.ended), ...twins], faults: faults.length });
}

interface ToShow extends Pick<Ran, 'narration' | 'shown'> {
  readonly exitCode: number;
  readonly inPage: boolean;
}

/** Shows what has not been shown while it ran. */
async function showRest(toShow: ToShow, options: RunOptions, io: Io, voice: Voice): Promise<Shown> {
  const { narration, shown, exitCode, inPage } = toShow;
  if (shown !== null) {
    await leaveTranscript(narration, options, io, voice);
    return shown;
  }
  const { json, color } = options;
  // Whoever has just pressed Ctrl-C wants to leave: what was recorded is told where that holds nobody up.
  const held = exitCode !== exitCodes.interrupted;
  const form = held ? options : { json: json === true, plain: true, ...(color === undefined ? {} : { color }) };
  return show(narration, { ...form, exitCode, inPage }, io, voice);
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
  const inPlayer = canWalkAlong(options, io);
  // Loaded while the program runs: it is needed as soon as that has ended.
  const soon = preload(options, inPlayer);
  const { lesson, sources, insteadOf } = prepared;
  const told = { lesson, chosen, replayed: false, presentSources: sources, twins: twinsOf(prepared) };
  const tell = (trace: Trace) => narrate({ ...told, trace, text: prepared.text, language: voice.language });
  const toRun = { prepared, chosen };
  const ran = await (inPlayer ? walkAlong : runWhole)({ toRun, tell }, options, io, voice);
  await soon;
  const { trace, text } = ran.run;
  const { narration } = ran;
  const kept = options.save === undefined || (await save(options.save, text, io, voice));
  const written = options.html === undefined || (await writePage(options.html, { ...told, trace }, io, voice));
  const graded = exitCodeOf(narration);
  const exitCode = graded === exitCodes.done && !(kept && written) ? exitCodes.failed : graded;
  if (options.raw === true) {
    // What was printed is another variant's than was asked for: nobody should have to guess.
    if (insteadOf !== undefined) await tellOn(insteadNote(insteadOf, voice.language), io, voice);
    return exitCode;
  }
  const interrupted = exitCode === exitCodes.interrupted;
  if (interrupted) await tellOn(voice.words.interrupted, io, voice);
  const inPage = options.html !== undefined && written;
  const shown = await showRest({ narration, shown: ran.shown, exitCode, inPage }, options, io, voice);
  await remember(narration, shown.reachedEnd && !interrupted, io, voice);
  return shown.interrupted ? exitCodes.interrupted : exitCode;
}
