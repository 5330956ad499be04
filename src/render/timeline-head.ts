import type { ActStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { cutLine, type Line, padLine, type Span, span } from './line.js';
import type { Tone } from './style.js';
import { timelineOf } from './timeline-model.js';
import { wrapLine } from './wrap.js';

/** How an act's lanes are spread over a width. */
interface TimelinePlan {
  /** From each lane to the next. */
  readonly widths: readonly number[];
  /** Of the events' numbers; 0: there is no room for them. */
  readonly digits: number;
  /** Whether each name has room over its lane. */
  readonly named: boolean;
}

/** Lanes as far apart as their names want, else as close as these allow; where that is too wide, they do without names. */
export function timelinePlan(act: ActStory, { columns, style }: Canvas): TimelinePlan {
  const { actors } = timelineOf(act);
  const digits = columns < 60 ? 0 : String(act.events.at(-1)?.seq ?? 0).length;
  const room = Math.floor(columns * 0.45);
  const names = actors.map((name) => style.measure(name));
  const longest = Math.max(1, ...names);
  const even = actors.map(() => longest + 2);
  const close = names.map((width) => Math.max(2, width + 1));
  const fitting = [even, close].find((widths) => widths.reduce((sum, width) => sum + width, 0) <= room);
  if (fitting !== undefined) return { widths: fitting, digits, named: true };
  const apart = Math.min(longest + 2, Math.floor(room / Math.max(1, actors.length)));
  return { widths: actors.map(() => Math.max(2, apart)), digits, named: false };
}

export interface HeadOptions {
  readonly act: ActStory;
  readonly tones: ReadonlyMap<string, Tone>;
}

// One sign a lane, however close they are: after 9 comes a.
const numberOf = (at: number) => (at + 1).toString(36).slice(-1);

/** Whose the numbers are, in at most so many rows. */
function keyTo(names: readonly Span[], { columns, style }: Canvas, most: number): readonly Line[] {
  const key = names.flatMap((name, at): Line => {
    const entry: Span = { ...name, text: `${numberOf(at)} ${name.text}`, whole: true };
    return at === 0 ? [entry] : [{ text: '  ' }, entry];
  });
  const rows = wrapLine(key, columns, style);
  const more = span(` ${style.glyphs.ellipsis}`, 'dim');
  return rows.slice(0, most).map((row, at) => (at === most - 1 && at < rows.length - 1 ? [...row, more] : row));
}

/**
 * What stands over the lanes: the actors' names or, where these have no room, numbers, and above them in at most so many
 * rows whose they are.
 */
export function timelineHead({ act, tones }: HeadOptions, canvas: Canvas, keyRows: number): readonly Line[] {
  const { style, columns } = canvas;
  const { widths, digits, named } = timelinePlan(act, canvas);
  const names = timelineOf(act).actors.map((name) => span(name, tones.get(name) ?? 'plain'));
  const titles = named ? names : names.map((name, at) => ({ ...name, text: numberOf(at) }));
  const over: Line = [
    { text: ' '.repeat(2 + (digits === 0 ? 0 : digits + 1)) },
    ...titles.flatMap((title, at) => padLine([title], widths[at] ?? 0, style)),
  ];
  return [...(named ? [] : keyTo(names, canvas, keyRows)), over].map((row) => cutLine(row, columns, style));
}
