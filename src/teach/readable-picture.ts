import type { Picture } from './picture.js';

/** A picture is for eyes. One with more parts would take minutes to draw, and gigabytes as a page. */
const partsLimit = 1000;

function partsOf(picture: Picture): number {
  switch (picture.kind) {
    case 'histogram':
    case 'bars':
      return picture.bars.length;
    case 'outcomes':
      return picture.rows.length + (picture.possible?.length ?? 0);
    case 'table':
      return picture.rows.length;
    case 'circle':
      return picture.links.length;
    case 'steps':
      return picture.events.length;
    case 'tree':
      return picture.root.children.length;
  }
}

/** The picture, or null where it has more parts than anybody could look at: of a run that came to very much, or a file. */
export function readablePicture(picture: Picture): Picture | null {
  return partsOf(picture) <= partsLimit ? picture : null;
}
