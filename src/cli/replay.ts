import { existsSync } from 'node:fs';
import { loadLesson, loadText, readIndex } from '../teach/catalog.js';
import { exitCodeFor, worst } from '../teach/grade.js';
import { narrate } from '../teach/narrate.js';
import { readSources } from '../teach/sources.js';
import { exitCodes, Failure } from './failure.js';
import type { Io, Voice } from './io.js';
import { writePage } from './page.js';
import { lessonsDir, sourcesDir } from './place.js';
import { twinsOf } from './python.js';
import { readRun } from './read-run.js';
import { checkDistinct, checkSavable } from './save.js';
import { show, type WalkOptions } from './show.js';

/** Whether a word is meant as the token of a schedule, and not as a file. */
const isToken = (word: string) => /@\w+:/.test(word) && !existsSync(word);

/** Walks through a saved run, and runs nothing; or runs the schedule of a token again. */
export async function replay(file: string, options: WalkOptions, io: Io, voice: Voice): Promise<number> {
  if (isToken(file)) return (await import('./replay-token.js')).replayToken(file, options, io, voice);
  checkDistinct([file, options.html], voice);
  if (options.html !== undefined) checkSavable(options.html, voice);
  const trace = readRun(file, voice);
  const id = trace.header.lesson;
  const { variant } = trace.header;
  const entry = readIndex(lessonsDir).find((one) => one.id === id);
  if (entry === undefined || !entry.variants.includes(variant)) {
    const { toPrintable } = await import('../render/width.js');
    const name = toPrintable(entry === undefined ? id : `${id} ${variant}`);
    throw new Failure(voice.words.errors.lessonGone(name), {
      hint: voice.words.errors.newerTraceHint,
      exitCode: exitCodes.usage,
    });
  }
  const [lesson, text] = await Promise.all([loadLesson(lessonsDir, id), loadText(lessonsDir, id, voice.language)]);
  const twins = twinsOf({ lesson, variant });
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
