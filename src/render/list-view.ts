import type { Canvas } from './canvas.js';
import { cutLine, emptyLine, type Line, line, padLine, paintLine, span } from './line.js';
import { wrapLine } from './wrap.js';

export interface LessonRow {
  readonly id: string;
  readonly title: string;
  /** The chapter's title, in the reader's language. */
  readonly chapter: string;
  readonly minutes: number;
  readonly done: boolean;
}

/** The lessons by chapter, one a line; rows of one chapter stand together. */
export function listLines(rows: readonly LessonRow[], canvas: Canvas): readonly string[] {
  const { style, ui, columns } = canvas;
  const ids = Math.max(0, ...rows.map(({ id }) => style.measure(id)));
  const minutes = Math.max(0, ...rows.map((row) => style.measure(ui.prompts.minutes(row.minutes))));
  const lines: Line[] = [];
  rows.forEach((row, index) => {
    if (row.chapter !== rows[index - 1]?.chapter)
      lines.push(...(index > 0 ? [emptyLine] : []), line(row.chapter, 'title'));
    lines.push(...lessonLines(row, { ids, minutes }, canvas));
  });
  const done = rows.filter((row) => row.done).length;
  const end = [
    emptyLine,
    line(ui.list.count(done, rows.length), 'dim'),
    ...wrapLine([span(ui.list.hint, 'dim')], columns, style),
  ];
  return [...lines, ...end].map((row) => paintLine(row, style));
}

function lessonLines(
  row: LessonRow,
  widths: { ids: number; minutes: number },
  { columns, style, ui }: Canvas,
): readonly Line[] {
  const { good } = style.glyphs;
  const sign = row.done ? span(`${good} `, 'good') : { text: ' '.repeat(style.measure(good) + 1) };
  const time = padLine([span(ui.prompts.minutes(row.minutes), 'dim')], widths.minutes, style, 'right');
  const lead: Line = [{ text: '  ' }, sign, ...padLine([span(row.id, 'code')], widths.ids, style), { text: '  ' }];
  const indent = 2 + style.measure(good) + 1 + widths.ids + 2;
  const room = columns - indent - widths.minutes - 2;
  if (room < 12)
    return [
      cutLine([...lead, ...time], columns, style),
      ...wrapLine([span(row.title)], Math.max(8, columns - 6), style).map(
        (part): Line => [{ text: '      ' }, ...part],
      ),
    ];
  return wrapLine([span(row.title)], room, style).map(
    (part, at): Line =>
      at === 0
        ? [...lead, ...padLine(part, room, style), { text: '  ' }, ...time]
        : [{ text: ' '.repeat(indent) }, ...part],
  );
}
