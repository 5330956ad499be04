import type { Site } from '../../teach/lesson.js';
import type { Canvas } from '../canvas.js';
import { highlight } from '../highlight.js';
import { type Line, lineWidth, padLine, type Span, span } from '../line.js';
import { sourceRow } from '../source-view.js';
import type { Tone } from '../style.js';
import { type DriveCanvas, tonesOf } from './parts.js';
import type { SeenPosition, SeenThread } from './seen.js';

/** Lines above the first line that matters. */
const context = 2;

interface Tagged {
  readonly file: string;
  /** By line: the threads whose next operation stands there. */
  readonly tags: ReadonlyMap<number, readonly string[]>;
  /** The line of the step that was taken last. */
  readonly mark: number | null;
}

const siteOf = ({ next, fails }: SeenThread): Site | null => next?.site ?? fails?.site ?? null;

function taggedLines({ threads, steps }: SeenPosition, shown: string): Tagged {
  const sites = threads.flatMap((thread) => {
    const site = siteOf(thread);
    return site === null ? [] : [{ name: thread.name, site }];
  });
  const last = steps.at(-1)?.site ?? null;
  const files = [...sites.map(({ site }) => site.file), ...(last === null ? [] : [last.file])];
  const file = files.includes(shown) ? shown : (files[0] ?? shown);
  const tags = new Map<number, readonly string[]>();
  for (const { name, site } of sites)
    if (site.file === file) tags.set(site.line, [...(tags.get(site.line) ?? []), name]);
  return { file, tags, mark: last !== null && last.file === file ? last.line : null };
}

/** The first line of a window that shows as many of the lines that matter as it can; `heights` are the lines' rows. */
function topOf({ tags, mark }: Tagged, heights: readonly number[], rows: number): number {
  const wanted = [...tags.keys(), ...(tags.size === 0 && mark !== null ? [mark] : [])];
  if (wanted.length === 0) return 1;
  const rowsOf = (from: number, to: number) => heights.slice(from - 1, to).reduce((sum, height) => sum + height, 0);
  const first = Math.min(...wanted);
  const last = Math.max(...wanted);
  let top = Math.max(1, first - context);
  while (top < first && rowsOf(top, last) > rows) top += 1;
  while (top > 1 && rowsOf(top - 1, heights.length) <= rows) top -= 1;
  return top;
}

/** The source with each thread's name at the line of its next operation: the whole of it, or a window of so many rows. */
export function sourcePart(position: SeenPosition, drive: DriveCanvas, rows: number | null): readonly Line[] {
  const { canvas, sources, shown } = drive;
  const tagged = taggedLines(position, shown);
  const lines = highlight(sources[tagged.file] ?? '');
  const tones = tonesOf(position);
  const drawn = lines.map((_, index): readonly Line[] => {
    const number = index + 1;
    const names = tagged.tags.get(number) ?? [];
    // What a thread does next has to be seen whole; other lines are cut at the edge.
    const row = sourceRow({ lines, number, marked: number === tagged.mark }, canvas, { wrapped: names.length > 0 });
    return names.length === 0 ? row : taggedRow(row, nameSpans(names, tones), canvas);
  });
  if (rows === null) return drawn.flat();
  const heights = drawn.map(({ length }) => length);
  return drawn
    .slice(topOf(tagged, heights, rows) - 1)
    .flat()
    .slice(0, rows);
}

function nameSpans(names: readonly string[], tones: ReadonlyMap<string, Tone>): readonly Span[] {
  return names.map((name) => ({ ...span(` ${name}`, tones.get(name) ?? 'plain'), strong: true }));
}

/** The names at the end of the line, where all of it has room beside them; else below it, so that the code stays code. */
function taggedRow(row: readonly Line[], names: readonly Span[], { columns, style }: Canvas): readonly Line[] {
  const { left, up } = style.glyphs;
  const [first = []] = row;
  const beside: Line = [span(` ${left}`, 'dim'), ...names];
  const room = columns - lineWidth(beside, style);
  if (row.length === 1 && lineWidth(first, style) <= room) return [[...padLine(first, room, style), ...beside]];
  return [...row, padLine([span(up, 'dim'), ...names], columns, style, 'right')];
}
