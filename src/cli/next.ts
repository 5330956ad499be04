import { readIndex } from '../teach/catalog.js';
import { nextLesson } from '../teach/next-lesson.js';
import { exitCodes } from './failure.js';
import type { Io, Voice } from './io.js';
import { openMemory } from './memory.js';
import { tellOn } from './message.js';
import { lessonsDir } from './place.js';
import { run } from './run.js';
import type { RunOptions } from './running.js';

/** Runs the first lesson that is not finished. */
export async function next(options: RunOptions, io: Io, voice: Voice): Promise<number> {
  const { words, language } = voice;
  const memory = await openMemory(io, voice);
  const { value: progress, problems } = await memory.store.read();
  await memory.tell(problems);
  const entry = nextLesson(readIndex(lessonsDir), progress, { platform: io.platform });
  if (entry === undefined) {
    io.stdout.write(`${words.allDone}\n`);
    return exitCodes.done;
  }
  await tellOn(words.nextIs(entry.id, entry.title[language]), io, voice);
  return run(entry.id, undefined, options, io, voice);
}
