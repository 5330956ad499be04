import type { Canvas } from './canvas.js';
import { emptyLine, type Line, line, paintLine, span } from './line.js';
import { drawBarRows } from './pictures/bar-rows.js';
import { wrapLine } from './wrap.js';

export interface StatusRows {
  /** By chapter, in order. */
  readonly chapters: readonly { readonly title: string; readonly done: number; readonly of: number }[];
  readonly guesses: { readonly right: number; readonly of: number };
  /** The lesson to go on with; null: all are finished. */
  readonly next: { readonly id: string; readonly title: string } | null;
}

/** What somebody has finished so far, and what comes next. */
export function statusLines({ chapters, guesses, next }: StatusRows, canvas: Canvas): readonly string[] {
  const { style, ui, columns } = canvas;
  const done = chapters.reduce((sum, chapter) => sum + chapter.done, 0);
  const all = chapters.reduce((sum, chapter) => sum + chapter.of, 0);
  const bars = drawBarRows(
    chapters.map((chapter) => ({
      label: chapter.title,
      size: chapter.done,
      largest: chapter.of,
      told: `${chapter.done}/${chapter.of}`,
    })),
    { ...canvas, columns: Math.min(columns, 60) },
  );
  const guessed =
    guesses.of === 0 ? [] : [line(`${ui.status.guesses}${ui.colon}${ui.status.guessed(guesses.right, guesses.of)}`)];
  const lines: readonly Line[] = [
    [span(`${ui.status.finished}${ui.colon}`, 'title'), span(`${done}/${all}`, 'strong')],
    ...bars,
    emptyLine,
    ...guessed,
    ...(next === null
      ? [line(ui.status.allDone, 'good')]
      : wrapLine(
          [span(`${ui.status.next}${ui.colon}`, 'strong'), span(next.id, 'code'), span(`  ${next.title}`)],
          columns,
          style,
        )),
  ];
  return lines.map((row) => paintLine(row, style));
}
