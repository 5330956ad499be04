import type { Line } from '../line.js';
import { drawBarRows } from './bar-rows.js';
import type { Easel, PictureOf } from './picture.js';

/** How often each outcome came out, with its share. */
export function drawHistogram({ bars }: PictureOf<'histogram'>, easel: Easel): readonly Line[] {
  const { say } = easel.ui;
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const counts = aligned(bars.map(({ count }) => say.n(count)));
  const shares = aligned(bars.map(({ count }) => (total === 0 ? '' : say.percent(count / total))));
  return drawBarRows(
    bars.map(({ label, count, mark = false }, index) => ({
      label,
      size: count,
      told: `${counts[index] ?? ''}  ${shares[index] ?? ''}`.trimEnd(),
      mark,
    })),
    easel,
  );
}

/** Texts of one width, each at the right end of its own. */
function aligned(texts: readonly string[]): readonly string[] {
  const widest = Math.max(0, ...texts.map(({ length }) => length));
  return texts.map((text) => text.padStart(widest));
}
