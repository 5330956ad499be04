import { lazily } from './lazily.js';

/**
 * What is printed of something that nobody caught: what it says, where it was thrown, its fields, its causes. Not the line
 * of source that Node would show: where an error of the kit is thrown, that is a line of the kit's.
 */
export function thrownText(thrown: unknown): string {
  const text = lazily.util().inspect(thrown);
  return thrown instanceof Error ? text : `threw ${text}`;
}
