import type { Line } from '../line.js';
import { drawBarRows } from './bar-rows.js';
import type { Easel, PictureOf } from './picture.js';

/** How often each outcome came out, with its share. */
export function drawHistogram({ bars }: PictureOf<'histogram'>, easel: Easel): readonly Line[] {
  const { say } = easel.ui;
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const counts = bars.map(({ count }) => say.n(count));
  const widest = Math.max(0, ...counts.map(({ length }) => length));
  return drawBarRows(
    bars.map(({ label, count, mark = false }, index) => ({
      label,
      size: count,
      told: `${(counts[index] ?? '').padStart(widest)}${total === 0 ? '' : `  ${say.percent(count / total)}`}`,
      mark,
    })),
    easel,
  );
}
