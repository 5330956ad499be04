import type { Style } from './style.js';
import type { Ui } from './ui.js';

/** What every drawing function is given: how wide it may draw, in which style and language. */
export interface Canvas {
  readonly columns: number;
  readonly style: Style;
  readonly ui: Ui;
}

/** A longer line of text is hard to read, however wide the screen. */
export const widestText = 96;

/** The same, with another width. */
export function narrower(canvas: Canvas, columns: number): Canvas {
  return { ...canvas, columns: Math.max(1, columns) };
}
