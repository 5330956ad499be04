import type { LessonEntry } from './catalog.js';
import { lessonProgress, type Progress } from './progress-data.js';

export interface NextLessonOptions {
  /** The lesson to go on from; default: the beginning. */
  readonly after?: string;
  /** Leaves out what cannot be run there. */
  readonly platform?: string;
}

/** The lesson to take next: the first one not done yet, from where the learner is and then from the beginning; undefined: all are done. */
export function nextLesson(
  index: readonly LessonEntry[],
  progress: Progress,
  { after, platform }: NextLessonOptions = {},
): LessonEntry | undefined {
  const from = index.findIndex(({ id }) => id === after) + 1;
  return [...index.slice(from), ...index.slice(0, from)].find(
    ({ id, platforms }) =>
      lessonProgress(progress, id).done === null && (platform === undefined || (platforms?.includes(platform) ?? true)),
  );
}
