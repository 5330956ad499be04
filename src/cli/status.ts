import { statusLines } from '../render/status-view.js';
import { readIndex } from '../teach/catalog.js';
import { chapters, chapterTitles } from '../teach/chapters.js';
import { nextLesson } from '../teach/next-lesson.js';
import { lessonProgress } from '../teach/progress-data.js';
import { exitCodes } from './failure.js';
import type { CommonOptions, Io, Voice } from './io.js';
import { canvasOf } from './look.js';
import { openMemory } from './memory.js';
import { lessonsDir } from './place.js';

export interface StatusOptions extends CommonOptions {
  readonly json: boolean;
}

/** What the learner has finished, how the guesses did, and what comes next. */
export async function status({ json, color }: StatusOptions, io: Io, voice: Voice): Promise<number> {
  const { language } = voice;
  const memory = await openMemory(io, voice);
  const { value: progress, problems } = await memory.store.read();
  await memory.tell(problems);
  const index = readIndex(lessonsDir);
  const next = nextLesson(index, progress, { platform: io.platform });
  if (json) {
    io.stdout.write(
      `${JSON.stringify({ file: memory.store.file, next: next?.id ?? null, lessons: progress.lessons })}\n`,
    );
    return exitCodes.done;
  }
  const guesses = index.map(({ id }) => lessonProgress(progress, id).predictions);
  const right = guesses.reduce((sum, guess) => sum + guess.right, 0);
  const lines = statusLines(
    {
      chapters: chapters
        .map((chapter) => index.filter((entry) => entry.chapter === chapter))
        .flatMap((entries) => {
          const [first] = entries;
          const done = entries.filter(({ id }) => lessonProgress(progress, id).done !== null).length;
          return first === undefined
            ? []
            : [{ title: chapterTitles[first.chapter][language], done, of: entries.length }];
        }),
      guesses: { right, of: right + guesses.reduce((sum, guess) => sum + guess.wrong, 0) },
      next: next === undefined ? null : { id: next.id, title: next.title[language] },
    },
    canvasOf(io, voice, color),
  );
  io.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.done;
}
