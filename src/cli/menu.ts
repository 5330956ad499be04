import { readIndex } from '../teach/catalog.js';
import { chapterTitles } from '../teach/chapters.js';
import { nextLesson } from '../teach/next-lesson.js';
import { lessonProgress } from '../teach/progress-data.js';
import { asking } from './asking.js';
import { exitCodes } from './failure.js';
import { type CommonOptions, type Io, isInteractive, type Voice } from './io.js';
import { list } from './list.js';
import { canvasOf } from './look.js';
import { openMemory } from './memory.js';
import { lessonsDir } from './place.js';
import { run } from './run.js';

/** What the program does without a command: a menu of lessons in a terminal, their list elsewhere. */
export async function menu(options: CommonOptions, io: Io, voice: Voice): Promise<number> {
  if (!isInteractive(io)) return list({ ...options, json: false }, io, voice);
  const { chooseLesson } = await import('../render/prompts.js');
  const memory = await openMemory(io, voice);
  const { problems } = await memory.store.read();
  await memory.tell(problems);
  let after: { readonly after?: string } = {};
  for (;;) {
    const { value: progress } = await memory.store.read();
    const index = readIndex(lessonsDir);
    const items = index.map(({ id, title, chapter, minutes }) => ({
      id,
      title: title[voice.language],
      chapter: chapterTitles[chapter][voice.language],
      minutes,
      done: lessonProgress(progress, id).done !== null,
    }));
    const initial = nextLesson(index, progress, { ...after, platform: io.platform })?.id;
    const canvas = canvasOf(io, voice, options.color);
    const id = await asking(io, (promptIo) => chooseLesson({ items, initial, io: promptIo, ...canvas }));
    if (id === null) return exitCodes.done;
    io.stdout.write('\n');
    const code = await run(id, undefined, options, io, voice);
    if (code !== exitCodes.done) return code;
    after = { after: id };
  }
}
