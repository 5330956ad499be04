import { exitCodeFor } from '../teach/grade.js';
import { narrate } from '../teach/narrate.js';
import type { Narration } from '../teach/narration.js';
import { insteadNote } from '../teach/notes.js';
import { rememberRun } from '../teach/predict.js';
import { loadCheck } from '../teach/progress-check.js';
import { rehearsalOf } from '../teach/rehearsal.js';
import type { Guess } from '../trace/events.js';
import type { Trace } from '../trace/trace.js';
import { exitCodes } from './failure.js';
import type { Io, Voice } from './io.js';
import { openMemory } from './memory.js';
import { tellOn } from './message.js';
import { writePage } from './page.js';
import type { Prepared } from './prepare.js';
import { twinsOf } from './python.js';
import { canWalkAlong, type Running, type RunOptions } from './running.js';
import { save } from './save.js';
import { leaveTranscript, type Shown, show, warmUpShow } from './show.js';
import { type Ran, waitForAll, walkAlong } from './walk-along.js';

async function remember(narration: Narration, reachedEnd: boolean, io: Io, voice: Voice): Promise<void> {
  const memory = await openMemory(io, voice);
  const { problems } = await memory.store.record(rememberRun(narration, reachedEnd));
  await memory.tell(problems);
}

/** Loads and makes ready, while a program runs, what is needed as soon as it has ended. */
export async function warmUp(prepared: Prepared, options: RunOptions, io: Io, voice: Voice): Promise<void> {
  if (options.raw === true) return;
  const { lesson, text } = prepared;
  const { language } = voice;
  const rehearsal = () => narrate({ lesson, text, language, trace: rehearsalOf(prepared), replayed: false });
  await Promise.all([loadCheck(), warmUpShow(rehearsal, options, io, voice)]);
}

export interface ToTell {
  readonly running: Running;
  readonly prepared: Prepared;
  /** What the learner has guessed. */
  readonly chosen: Guess | null;
  readonly options: RunOptions;
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

/** Tells of a run in the forms that were asked for, and remembers it. Gives the exit code. */
export async function tellRun({ running, prepared, chosen, options }: ToTell, io: Io, voice: Voice): Promise<number> {
  const { lesson, sources, insteadOf } = prepared;
  const told = { lesson, chosen, replayed: false, presentSources: sources, twins: twinsOf(prepared) };
  const tell = (trace: Trace) => narrate({ ...told, trace, text: prepared.text, language: voice.language });
  const along = canWalkAlong(options, io);
  const ran = await (along ? walkAlong({ running, tell }, options, io, voice) : waitForAll({ running, tell }));
  const { narration, run } = ran;
  const kept = options.save === undefined || (await save(options.save, run.text, io, voice));
  const page = { ...told, trace: run.trace };
  const written = options.html === undefined || (await writePage(options.html, page, io, voice));
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
