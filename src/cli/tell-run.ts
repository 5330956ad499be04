import type { FinishedRun } from '../launch/run-program.js';
import { exitCodeFor } from '../teach/grade.js';
import { narrate } from '../teach/narrate.js';
import type { Narration } from '../teach/narration.js';
import { insteadNote } from '../teach/notes.js';
import { rememberRun } from '../teach/predict.js';
import { loadCheck } from '../teach/progress-check.js';
import type { Guess } from '../trace/events.js';
import { exitCodes } from './failure.js';
import type { Io, Voice } from './io.js';
import { openMemory } from './memory.js';
import { tellOn } from './message.js';
import { writePage } from './page.js';
import type { Prepared } from './prepare.js';
import { twinsOf } from './python.js';
import type { RunOptions } from './run.js';
import { save } from './save.js';
import { show, warmUpShow } from './show.js';

async function remember(narration: Narration, reachedEnd: boolean, io: Io, voice: Voice): Promise<void> {
  const memory = await openMemory(io, voice);
  const { problems } = await memory.store.record(rememberRun(narration, reachedEnd));
  await memory.tell(problems);
}

export interface WarmUp {
  readonly sources: Prepared['sources'];
  readonly options: RunOptions;
  readonly io: Io;
}

/** Loads and makes ready, while a program runs, what is needed as soon as it has ended. */
export async function warmUp({ sources, options, io }: WarmUp): Promise<void> {
  if (options.raw === true) return;
  await Promise.all([loadCheck(), warmUpShow(Object.values(sources), options, io)]);
}

export interface Ran {
  readonly finished: FinishedRun;
  readonly prepared: Prepared;
  /** What the learner has guessed. */
  readonly chosen: Guess | null;
  readonly options: RunOptions;
}

/** Tells of a run in the forms that were asked for, and remembers it. Gives the exit code. */
export async function tellRun({ finished, prepared, chosen, options }: Ran, io: Io, voice: Voice): Promise<number> {
  const { trace, text } = finished;
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
