import { type Line, line } from '../line.js';
import { drawBarRows } from './bar-rows.js';
import type { Easel, PictureOf } from './picture.js';

/** How often each outcome came out, with its share; below, what the sign says that some of them wear. */
export function drawHistogram({ bars }: PictureOf<'histogram'>, easel: Easel): readonly Line[] {
  const { say } = easel.ui;
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const counts = aligned(bars.map(({ count }) => say.n(count)));
  const shares = aligned(bars.map(({ count }) => (total === 0 ? '' : say.percent(count / total))));
  const rows = drawBarRows(
    bars.map((bar, index) => ({
      label: bar.label,
      size: bar.count,
      told: `${counts[index] ?? ''}  ${shares[index] ?? ''}`.trimEnd(),
      mark: isMarked(bar),
    })),
    easel,
  );
  const legend = `${easel.style.glyphs.bug} ${easel.ui.notAsItShould}`;
  return bars.some(isMarked) ? [...rows, line(legend, 'dim')] : rows;
}

/** Whether something came out that is not as it should be. */
export function isMarked({ mark = false, count }: PictureOf<'histogram'>['bars'][number]): boolean {
  return mark && count > 0;
}

/** Texts of one width, each at the right end of its own. */
function aligned(texts: readonly string[]): readonly string[] {
  const widest = Math.max(0, ...texts.map(({ length }) => length));
  return texts.map((text) => text.padStart(widest));
}
