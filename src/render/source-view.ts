import type { Site } from '../teach/lesson.js';
import type { Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { wrapCode } from './code-lines.js';
import { highlight } from './highlight.js';
import { cutLine, type Line, lineWidth, type Span } from './line.js';
import { oncePer } from './once-per.js';
import { stepsOf } from './story.js';
import type { Ui } from './ui.js';

const highlighted = oncePer((sources: Narration['header']['sources']) => {
  const files = new Map<string, readonly Line[]>();
  return (file: string): readonly Line[] => {
    const lines = files.get(file) ?? highlight(sources[file] ?? '');
    files.set(file, lines);
    return lines;
  };
});

/** The lines of a program's source, in tones. */
export function sourceLines(narration: Narration, file: string): readonly Line[] {
  return highlighted(narration.header.sources)(file);
}

/** The line to mark in the file that is shown; null where the step marks none of it. */
export function markedLine(step: StepStory): number | null {
  return step.mark !== null && step.mark.file === step.file ? step.mark.line : null;
}

/** Where something happened, as an aside: the line alone in the file that is shown, else with its file. */
export function siteText(site: Site | null, ui: Ui, shown?: string): string {
  if (site === null) return '';
  return ui.aside(site.file === shown ? ui.line(site.line) : `${site.file}:${site.line}`);
}

interface Numbered {
  readonly lines: readonly Line[];
  /** From 1. */
  readonly number: number;
  readonly marked: boolean;
}

/** One line of source behind its number, cut at the edge; the marked one goes on in further rows, so that all of it is seen. */
export function sourceRow(
  { lines, number, marked }: Numbered,
  { columns, style }: Canvas,
  options: { wrapped?: boolean } = {},
): readonly Line[] {
  const digits = String(lines.length).length;
  const gutter: Span[] = [
    { text: `${marked ? style.glyphs.mark : ' '.repeat(style.measure(style.glyphs.mark))} `, tone: 'mark' },
    { text: `${String(number).padStart(digits)}  `, tone: marked ? 'mark' : 'dim' },
  ];
  const gutterWidth = lineWidth(gutter, style);
  const code = (lines[number - 1] ?? []).map((piece) => (marked ? { ...piece, strong: true } : piece));
  const room = Math.max(1, columns - gutterWidth);
  if (lineWidth(code, style) <= room || !(marked || options.wrapped === true))
    return [[...gutter, ...cutLine(code, room, style)]];
  const [first = [], ...rest] = wrapCode(code, room, style);
  return [[...gutter, ...first], ...rest.map((part) => [{ text: ' '.repeat(gutterWidth) }, ...part])];
}

/** As many rows of the file as asked for, from line `top`. A marked line that is longer than the screen takes rows from below. */
export function sourceWindow(
  { lines, top, rows, mark }: { lines: readonly Line[]; top: number; rows: number; mark: number | null },
  canvas: Canvas,
): readonly Line[] {
  const drawn: Line[] = [];
  for (let number = top; number <= lines.length && drawn.length < rows; number += 1) {
    drawn.push(...sourceRow({ lines, number, marked: number === mark }, canvas));
  }
  return drawn.slice(0, rows);
}

/**
 * The first line to show at a step. The window moves as an editor's does: only when the mark would leave it, so that the
 * code stands still while the learner walks; and the same when walking back.
 */
export function windowTop(narration: Narration, step: StepStory, rows: number, canvas: Canvas): number {
  const lines = sourceLines(narration, step.file);
  const lowest = Math.max(1, lines.length - rows + 1);
  let top = 1;
  for (const other of stepsOf(narration, step.act)) {
    if (other.index > step.index) break;
    const number = other.file === step.file ? markedLine(other) : null;
    if (number === null) continue;
    // The marked line may take several rows, of which none may fall out of the window.
    const height = Math.min(rows, sourceRow({ lines, number, marked: true }, canvas).length);
    const context = Math.max(0, Math.min(2, (rows - height) >> 1));
    if (number < top + context) top = number - context;
    if (number + height - 1 > top + rows - 1 - context) top = number + height - rows + context;
    top = Math.min(Math.max(1, top), height > 1 ? Math.max(lowest, number + height - rows) : lowest);
  }
  return top;
}
