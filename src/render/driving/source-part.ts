import type { Site } from '../../teach/lesson.js';
import { highlight } from '../highlight.js';
import { type Line, lineWidth, padLine, type Span, span } from '../line.js';
import { sourceRow } from '../source-view.js';
import type { Style, Tone } from '../style.js';
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

/** The first line of a window that shows as many of the lines that matter as it can. */
function topOf({ tags, mark }: Tagged, length: number, rows: number): number {
  const wanted = [...tags.keys(), ...(tags.size === 0 && mark !== null ? [mark] : [])];
  if (wanted.length === 0) return 1;
  const lowest = Math.max(1, length - rows + 1);
  const first = Math.min(...wanted);
  const last = Math.max(...wanted);
  const above = last - first + 1 + context <= rows ? context : 0;
  return Math.min(Math.max(1, first - above), lowest);
}

/** The source with each thread's name at the line of its next operation: the whole of it, or a window of so many rows. */
export function sourcePart(position: SeenPosition, drive: DriveCanvas, rows: number | null): readonly Line[] {
  const { canvas, sources, shown } = drive;
  const { columns, style } = canvas;
  const tagged = taggedLines(position, shown);
  const lines = highlight(sources[tagged.file] ?? '');
  const tones = tonesOf(position);
  const top = rows === null ? 1 : topOf(tagged, lines.length, rows);
  const drawn: Line[] = [];
  for (let number = top; number <= lines.length && drawn.length < (rows ?? Number.POSITIVE_INFINITY); number += 1) {
    const names = tagged.tags.get(number) ?? [];
    const tag = tagSpans(names, tones, style);
    const inner = { ...canvas, columns: Math.max(1, columns - lineWidth(tag, style)) };
    // What a thread does next has to be seen whole; other lines are cut at the edge.
    const options = { wrapped: names.length > 0 };
    const [first = [], ...more] = sourceRow({ lines, number, marked: number === tagged.mark }, inner, options);
    drawn.push(tag.length === 0 ? first : [...padLine(first, inner.columns, style), ...tag], ...more);
  }
  return rows === null ? drawn : drawn.slice(0, rows);
}

function tagSpans(names: readonly string[], tones: ReadonlyMap<string, Tone>, { glyphs }: Style): readonly Span[] {
  if (names.length === 0) return [];
  const told = names.map((name) => ({ ...span(` ${name}`, tones.get(name) ?? 'plain'), strong: true }));
  return [span(` ${glyphs.left}`, 'dim'), ...told];
}
