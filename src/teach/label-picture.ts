import type { Picture } from './picture.js';

/**
 * A lesson's data knows no language, and yet a table has words in its head: what has an entry in the text's `labels` is
 * shown under that name.
 */
export function labelPicture(picture: Picture, labels: Readonly<Record<string, string>> = {}): Picture {
  const named = (word: string) => (Object.hasOwn(labels, word) ? (labels[word] ?? word) : word);
  if (picture.kind !== 'table') return picture;
  return { ...picture, head: picture.head.map(named), rows: picture.rows.map((row) => row.map(named)) };
}
