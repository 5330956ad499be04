import type { Picture } from '../../teach/lesson.js';
import type { Canvas } from '../canvas.js';
import type { Line } from '../line.js';
import type { Tone } from '../style.js';
import { drawBars } from './bars.js';
import { drawCircle } from './circle.js';
import { drawHistogram } from './histogram.js';
import { outcomeBars } from './outcomes.js';
import { drawSteps } from './steps.js';
import { drawPictureTable } from './table.js';
import { drawTree } from './tree.js';

/** What a picture is drawn with: a canvas, and who wears which colour. */
export interface Easel extends Canvas {
  readonly tones: ReadonlyMap<string, Tone>;
  /** The source file on the screen; sites elsewhere are spelled with their file. */
  readonly shown: string;
  /** As many rows as there is room for: a picture with several forms takes the largest that fits. */
  readonly rows?: number;
}

/** A picture as lines, each no wider than the easel. */
export function drawPicture(picture: Picture, easel: Easel): readonly Line[] {
  switch (picture.kind) {
    case 'histogram':
      return drawHistogram(picture, easel);
    case 'outcomes':
      return drawHistogram(outcomeBars(picture, easel.ui), easel);
    case 'bars':
      return drawBars(picture, easel);
    case 'table':
      return drawPictureTable(picture, easel);
    case 'circle':
      return drawCircle(picture, easel);
    case 'tree':
      return drawTree(picture, easel);
    case 'steps':
      return drawSteps(picture, easel);
  }
}

/** One kind of picture. */
export type PictureOf<Kind extends Picture['kind']> = Extract<Picture, { readonly kind: Kind }>;
