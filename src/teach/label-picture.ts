import type { Picture } from './picture.js';

/**
 * A lesson's data knows no language, and yet a picture has words: a table's head, a bar's name, a unit. What has an entry
 * in the text's `labels` is shown under that name.
 */
export function labelPicture(picture: Picture, labels: Readonly<Record<string, string>> = {}): Picture {
  const named = (word: string) => (Object.hasOwn(labels, word) ? (labels[word] ?? word) : word);
  switch (picture.kind) {
    case 'table':
      return { ...picture, head: picture.head.map(named), rows: picture.rows.map((row) => row.map(named)) };
    case 'bars':
      return {
        ...picture,
        unit: named(picture.unit),
        bars: picture.bars.map(({ label, value }) => ({ label: named(label), value })),
      };
    default:
      return picture;
  }
}
