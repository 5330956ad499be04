import type { Line } from '../line.js';
import { drawBarRows } from './bar-rows.js';
import type { Easel, PictureOf } from './picture.js';

/** Measured quantities side by side, each with its number and the unit. */
export function drawBars({ bars, unit }: PictureOf<'bars'>, easel: Easel): readonly Line[] {
  const numbers = bars.map(({ value }) => easel.ui.say.n(value));
  const widest = Math.max(0, ...numbers.map(({ length }) => length));
  return drawBarRows(
    bars.map(({ label, value }, index) => ({
      label,
      size: value,
      told: `${(numbers[index] ?? '').padStart(widest)} ${unit}`.trimEnd(),
    })),
    easel,
  );
}
