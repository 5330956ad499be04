import { toAscii } from './glyphs.js';
import type { Style, Tone } from './style.js';
import { graphemes, toPrintable } from './width.js';

/** A piece of a line. Widths are reckoned and lines are cut before anything is painted. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  /** In bold, on top of its tone. */
  readonly strong?: boolean;
  /** Wrapping keeps it in one piece where it fits. */
  readonly whole?: boolean;
}

export type Line = readonly Span[];

export const emptyLine: Line = [];

/** A span of text from anywhere: what could disturb the screen is taken out. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: toPrintable(text), tone };
}

/** A line of one tone. */
export function line(text: string, tone: Tone = 'plain'): Line {
  return [span(text, tone)];
}

/** The text of a line without its tones. */
export function plainText(spans: Line): string {
  return spans.map(({ text }) => text).join('');
}

export function lineWidth(spans: Line, { measure }: Pick<Style, 'measure'>): number {
  return spans.reduce((sum, { text }) => sum + measure(text), 0);
}

/** As much of a line as fits, with … where something is missing. */
export function cutLine(spans: Line, columns: number, style: Style): Line {
  if (lineWidth(spans, style) <= columns) return spans;
  const { ellipsis } = style.glyphs;
  const tail = style.measure(ellipsis) <= columns ? ellipsis : '';
  const room = columns - style.measure(tail);
  const cut: Span[] = [];
  let used = 0;
  for (const piece of spans) {
    const width = style.measure(piece.text);
    if (used + width > room) {
      const { text } = takeColumns(piece.text, room - used, style);
      cut.push({ ...piece, text }, { text: tail, tone: 'dim' });
      return cut;
    }
    cut.push(piece);
    used += width;
  }
  return cut;
}

/** The longest beginning of a text that fits, and its width. */
export function takeColumns(
  text: string,
  columns: number,
  { measure }: Pick<Style, 'measure'>,
): { text: string; width: number } {
  let taken = '';
  let width = 0;
  for (const char of graphemes(text)) {
    const next = measure(char);
    if (width + next > columns) break;
    taken += char;
    width += next;
  }
  return { text: taken, width };
}

/** A line filled up with spaces, at its end or (`'right'`) at its beginning; a longer one is cut. */
export function padLine(spans: Line, columns: number, style: Style, align: 'left' | 'right' = 'left'): Line {
  const cut = cutLine(spans, columns, style);
  const missing = columns - lineWidth(cut, style);
  if (missing <= 0) return cut;
  const space = { text: ' '.repeat(missing) };
  return align === 'left' ? [...cut, space] : [space, ...cut];
}

/** Two lines in one, the second at the right end; where they do not fit, the first is cut. */
export function spread(left: Line, right: Line, columns: number, style: Style): Line {
  const rightWidth = lineWidth(right, style);
  if (rightWidth >= columns) return cutLine(right, columns, style);
  if (rightWidth === 0) return cutLine(left, columns, style);
  return [...padLine(left, columns - rightWidth - 1, style), { text: ' ' }, ...right];
}

/** The characters to send to the terminal. */
export function paintLine(spans: Line, style: Style): string {
  return spans
    .map(({ text, tone = 'plain', strong = false }) =>
      style.paint(tone, style.unicode ? text : toAscii(text), { strong }),
    )
    .join('')
    .replace(/ +$/, '');
}
