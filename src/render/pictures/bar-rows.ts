import type { Canvas } from '../canvas.js';
import { cutLine, type Line, padLine, span } from '../line.js';
import type { Style, Tone } from '../style.js';
import { wrapLine } from '../wrap.js';

export interface BarRow {
  readonly label: string;
  readonly size: number;
  /** What a full bar stands for; default: the largest of all sizes. */
  readonly largest?: number;
  /** The number, as it is spelled. */
  readonly told: string;
  /** It is not as it should be. */
  readonly mark?: boolean;
}

const widestBar = 60;

/** A bar of so many eighths of a column: at least a sliver for what is more than nothing. */
function bar(size: number, largest: number, columns: number, { glyphs }: Style): string {
  const perColumn = glyphs.eighths.length + 1;
  const parts = largest <= 0 || size <= 0 ? 0 : Math.max(1, Math.round((size / largest) * columns * perColumn));
  return glyphs.full.repeat(Math.floor(parts / perColumn)) + (glyphs.eighths[(parts % perColumn) - 1] ?? '');
}

/** Bars one below the other, on one scale. */
export function drawBarRows(rows: readonly BarRow[], { columns, style }: Canvas): readonly Line[] {
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, style.measure(text)), 0);
  const told = Math.min(widest(rows.map((row) => row.told)), columns >> 1);
  const label = Math.min(widest(rows.map((row) => row.label)), Math.max(6, columns - told - 16));
  const room = Math.max(1, Math.min(widestBar, columns - label - told - 6));
  const largest = Math.max(...rows.map(({ size }) => size));
  return rows.flatMap((row): readonly Line[] => {
    const tone: Tone = row.mark === true ? 'bug' : 'plain';
    const sign = row.mark === true ? style.glyphs.bug : ' ';
    const names = wrapLine([span(row.label, tone)], label, style);
    return names.map((name, at): Line => {
      const last = at === names.length - 1;
      const lead = [span(`${last ? sign : ' '} `, 'mark'), ...padLine(name, label, style, 'right'), { text: '  ' }];
      if (!last) return lead;
      const line = [
        ...lead,
        ...padLine([span(row.told, tone)], told, style, 'right'),
        { text: '  ' },
        span(bar(row.size, row.largest ?? largest, room, style), row.mark === true ? 'bug' : 'bar'),
      ];
      return cutLine(line, columns, style);
    });
  });
}
