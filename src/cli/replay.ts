import { existsSync, readFileSync } from 'node:fs';
import { loadLesson, loadText, readIndex } from '../teach/catalog.js';
import { exitCodeFor, worst } from '../teach/grade.js';
import { narrate } from '../teach/narrate.js';
import { readSources } from '../teach/sources.js';
import { NewerFormat, readSavedTrace } from '../trace/saved.js';
import { BadTrace, type Trace } from '../trace/trace.js';
import { exitCodes, Failure, whyOf } from './failure.js';
import type { Io, Voice } from './io.js';
import { writePage } from './page.js';
import { lessonsDir, sourcesDir } from './place.js';
import { twinsOf } from './python.js';
import { checkDistinct, checkSavable } from './save.js';
import { show, type WalkOptions } from './show.js';

function readRun(file: string, { words: { errors } }: Voice): Trace {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(errors.cannotRead(file, whyOf(error)), {
      hint: errors.cannotReadHint,
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
  try {
    return readSavedTrace(text);
  } catch (error) {
    if (error instanceof NewerFormat) {
      throw new Failure(errors.newerTrace(file), {
        hint: errors.newerTraceHint,
        exitCode: exitCodes.usage,
        cause: error,
      });
    }
    if (!(error instanceof BadTrace)) throw error;
    throw new Failure(errors.notATrace(file, error.message), {
      hint: errors.notATraceHint,
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
}

/** Whether a word is meant as the token of a schedule, and not as a file. */
const isToken = (word: string) => /@\w+:/.test(word) && !existsSync(word);

/** Walks through a saved run, and runs nothing; or runs the schedule of a token again. */
export async function replay(file: string, options: WalkOptions, io: Io, voice: Voice): Promise<number> {
  if (isToken(file)) return (await import('./replay-token.js')).replayToken(file, options, io, voice);
  checkDistinct([file, options.html], voice);
  if (options.html !== undefined) checkSavable(options.html, voice);
  const trace = readRun(file, voice);
  const id = trace.header.lesson;
  const entry = readIndex(lessonsDir).find((one) => one.id === id);
  if (entry === undefined || !entry.variants.includes(trace.header.variant)) {
    throw new Failure(voice.words.errors.lessonGone(id), {
      hint: voice.words.errors.newerTraceHint,
      exitCode: exitCodes.usage,
    });
  }
  const [lesson, text] = await Promise.all([loadLesson(lessonsDir, id), loadText(lessonsDir, id, voice.language)]);
  const twins = twinsOf({ lesson, variant: trace.header.variant });
  const told = { trace, lesson, replayed: true, presentSources: readSources(sourcesDir, id), twins };
  const narration = narrate({ ...told, text, language: voice.language });
  // A saved run that was interrupted is no failure of this call.
  const whole = narration.acts.filter(({ result }) => result.ended !== 'interrupted');
  const grade = worst(whole.map(({ result }) => result.grade));
  const graded = exitCodeFor({ grade, ended: [], faults: narration.faults.length });
  const written = options.html === undefined || (await writePage(options.html, told, io, voice));
  const exitCode = written ? graded : exitCodes.failed;
  const inPage = options.html !== undefined && written;
  const shown = await show(narration, { ...options, exitCode, inPage }, io, voice);
  return shown.interrupted ? exitCodes.interrupted : exitCode;
}
