import type { Canvas } from './canvas.js';
import { type Line, line, lineWidth, padLine, plainText } from './line.js';
import type { Style } from './style.js';
import { wrapLine } from './wrap.js';

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Line[])[];
  /** A rule under the head. */
  readonly ruled?: boolean;
  /** Columns between two columns. Default 2. */
  readonly gap?: number;
}

const usualGap = 2;
const narrowestColumn = 6;
/** Nobody likes to read a cell of more rows than this. */
const tallestRow = 5;

/** A table that fits: the widest columns wrap first; where that is no longer legible, each row becomes a list. */
export function drawTable(table: Table, canvas: Canvas): readonly Line[] {
  return drawColumns(table, canvas) ?? drawList(table, canvas);
}

/** A table whose widest columns wrap where that makes it fit; null: it cannot fit, or only in towers of words. */
export function drawColumns(table: Table, canvas: Canvas): readonly Line[] | null {
  const { style } = canvas;
  const { gap = usualGap } = table;
  const natural = table.head.map((title, column) =>
    Math.max(style.measure(title), ...table.rows.map((row) => lineWidth(row[column] ?? [], style))),
  );
  const texts = table.head.map((title, column) => [title, ...table.rows.map((row) => plainText(row[column] ?? []))]);
  const least = texts.map((cells, column) => Math.min(natural[column] ?? 0, longestWord(cells, style)));
  const widths = squeeze(natural, least, canvas.columns - gap * (natural.length - 1));
  if (widths === null) return null;
  const numeric = table.head.map((_, column) => isNumeric(table.rows.map((row) => plainText(row[column] ?? []))));
  const wrapped = table.rows.map((cells) => widths.map((width, column) => wrapLine(cells[column] ?? [], width, style)));
  if (wrapped.some((row) => row.some(({ length }) => length > tallestRow))) return null;
  const drawRow = (cells: readonly (readonly Line[])[]): readonly Line[] => {
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) =>
      widths.flatMap((width, column) => [
        ...padLine(cells[column]?.[at] ?? [], width, style, numeric[column] === true ? 'right' : 'left'),
        ...(column < widths.length - 1 ? [{ text: ' '.repeat(gap) }] : []),
      ]),
    );
  };
  const titles = table.head.map((title) => line(title, table.ruled === true ? 'strong' : 'dim'));
  const head = drawRow(titles.map((title, column) => wrapLine(title, widths[column] ?? 0, style)));
  const total = widths.reduce((sum, width) => sum + width, gap * (widths.length - 1));
  const rule = table.ruled === true ? [line(style.glyphs.rule.repeat(total), 'dim')] : [];
  return [...head, ...rule, ...wrapped.flatMap(drawRow)];
}

/** Takes from the widest column until all fit, but never tears a word. Null: that cannot be done. */
function squeeze(natural: readonly number[], least: readonly number[], room: number): readonly number[] | null {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const spare = widths.map((width, column) => (width > (least[column] ?? 0) ? width : 0));
    const widest = Math.max(...spare);
    if (widest === 0) return null;
    widths[spare.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}

/** The width of a column's longest word; Chinese breaks anywhere, but wants a few characters a line. */
function longestWord(cells: readonly string[], { measure }: Pick<Style, 'measure'>): number {
  const words = cells.flatMap((cell) => cell.split(/\s+|(?<=\p{Script=Han})|(?=\p{Script=Han})/u));
  return Math.max(narrowestColumn, ...words.map(measure));
}

function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '' && cell !== '-');
  return filled.length > 0 && filled.every((cell) => /^[-+<>~≈]?\s?[\d,.]+\s?\S{0,3}$/.test(cell));
}

function drawList({ head, rows }: Table, { columns, style }: Canvas): readonly Line[] {
  const titles = Math.min(Math.max(...head.map((title) => style.measure(title))), columns >> 1);
  return rows.flatMap((row, index) => [
    ...(index > 0 ? [[]] : []),
    ...row.flatMap((cell, column): readonly Line[] => {
      if (plainText(cell) === '') return [];
      const title = padLine(line(head[column] ?? '', 'dim'), titles, style);
      const indent = { text: ' '.repeat(titles + usualGap) };
      return wrapLine(cell, columns - titles - usualGap, style).map(
        (part, at): Line => (at === 0 ? [...title, { text: ' '.repeat(usualGap) }, ...part] : [indent, ...part]),
      );
    }),
  ]);
}
