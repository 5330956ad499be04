import type { AnyText } from './lesson.js';

/** What an act is called; by its id where the lesson, which may be another version than the run's, has no such act. */
export function actTitle({ acts }: Pick<AnyText, 'acts'>, id: string): string {
  return Object.hasOwn(acts, id) ? (acts[id] ?? id) : id;
}
