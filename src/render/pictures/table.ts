import { type Line, span } from '../line.js';
import { drawTable } from '../table.js';
import type { Easel, PictureOf } from './picture.js';

/** A table of a lesson; a cell that is an actor's name wears its colour. */
export function drawPictureTable({ head, rows }: PictureOf<'table'>, easel: Easel): readonly Line[] {
  return drawTable(
    { head, rows: rows.map((row) => row.map((cell) => [span(cell, easel.tones.get(cell) ?? 'plain')])), ruled: true },
    easel,
  );
}
