import { listLines } from '../render/list-view.js';
import { readIndex } from '../teach/catalog.js';
import { chapterTitles } from '../teach/chapters.js';
import { lessonProgress } from '../teach/progress-data.js';
import { exitCodes } from './failure.js';
import type { CommonOptions, Io, Voice } from './io.js';
import { canvasOf } from './look.js';
import { openMemory } from './memory.js';
import { lessonsDir } from './place.js';

export interface ListOptions extends CommonOptions {
  readonly json: boolean;
}

/** All lessons by chapter, with what the learner has finished. */
export async function list({ json, color }: ListOptions, io: Io, voice: Voice): Promise<number> {
  const { language } = voice;
  const memory = await openMemory(io, voice);
  const { value: progress, problems } = await memory.store.read();
  await memory.tell(problems);
  const rows = readIndex(lessonsDir).map(({ id, title, chapter, minutes, variants, platforms }) => ({
    id,
    title: title[language],
    chapter,
    minutes,
    variants,
    platforms,
    done: lessonProgress(progress, id).done !== null,
  }));
  if (json) {
    io.stdout.write(`${JSON.stringify(rows)}\n`);
    return exitCodes.done;
  }
  const named = rows.map((row) => ({ ...row, chapter: chapterTitles[row.chapter][language] }));
  io.stdout.write(`${listLines(named, canvasOf(io, voice, color)).join('\n')}\n`);
  return exitCodes.done;
}
