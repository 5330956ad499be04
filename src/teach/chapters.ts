import type { Language } from './language.js';
import type { Lesson } from './lesson.js';

export type Chapter = Lesson['chapter'];

/** The chapters, in the order in which they are taught. */
export const chapters: readonly Chapter[] = ['processes', 'threads', 'sharing', 'interleavings', 'async'];

/** What each chapter is called. */
export const chapterTitles: Readonly<Record<Chapter, Readonly<Record<Language, string>>>> = {
  processes: { en: 'Processes', zh: '进程' },
  threads: { en: 'Threads', zh: '线程' },
  sharing: { en: 'Sharing data', zh: '共享数据' },
  interleavings: { en: 'Interleavings', zh: '交错执行' },
  async: { en: 'Asynchronous work', zh: '异步' },
};
