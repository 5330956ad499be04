import { readIndex } from '../teach/catalog.js';
import { nearest } from '../teach/nearest.js';
import { commands } from './commands.js';
import { lessonsDir } from './place.js';

/** What somebody may have meant by a word that is no command: a command, or a lesson to run; null: nothing is near. */
export function suggestCommand(word: string): string | null {
  const names = ['help', ...commands.map(({ name }) => name)];
  const ids = readIndex(lessonsDir).map(({ id }) => id);
  if (ids.includes(word)) return `run ${word}`;
  const found = nearest(word, [...names, ...ids]);
  return found !== undefined && ids.includes(found) ? `run ${found}` : (found ?? null);
}
