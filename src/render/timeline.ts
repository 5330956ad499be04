import type { TraceEvent } from '../teach/lesson.js';
import type { ActStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { edgeInto, type Relation, relationsTo } from './causality.js';
import { tellEvent } from './event-text.js';
import type { Glyphs } from './glyphs.js';
import { signOf } from './lane-grid.js';
import { cutLine, type Line, lineWidth, type Span, span } from './line.js';
import { siteText } from './source-view.js';
import type { Tone } from './style.js';
import { timelinePlan } from './timeline-head.js';
import { startsOther, strokeAbove, type TimelineModel, timelineOf } from './timeline-model.js';

export interface TimelineOptions {
  readonly act: ActStory;
  /** The index of the chosen event. */
  readonly chosen: number;
  /** The events to draw: from `first` up to `end`. */
  readonly first: number;
  readonly end: number;
  /** The `seq` of the step's own events. */
  readonly told: ReadonlySet<number>;
  readonly tones: ReadonlyMap<string, Tone>;
  readonly shown: string;
}

interface Cell {
  text: string;
  tone: Tone;
}

/** A row for each event, a column for each actor, time running down; arrows where one actor's event is another's cause. */
export function timelineRows(options: TimelineOptions, canvas: Canvas): readonly Line[] {
  const { act, chosen, first, end } = options;
  const model = timelineOf(act);
  const { widths, digits } = timelinePlan(act, canvas);
  const places = widths.map((_, at) => widths.slice(0, at).reduce((sum, width) => sum + width, 0));
  const width = widths.reduce((sum, own) => sum + own, 0);
  const relations = relationsTo(model.causes, chosen, first, end);
  const rows: Line[] = [];
  for (let row = first; row < end; row += 1) {
    rows.push(
      drawRow(
        { ...options, model, row, places, width, digits, relation: relations[row - first] ?? 'overlaps' },
        canvas,
      ),
    );
  }
  return rows;
}

interface RowOptions extends TimelineOptions {
  readonly model: TimelineModel;
  readonly row: number;
  /** Where each lane is, and how wide they are together. */
  readonly places: readonly number[];
  readonly width: number;
  readonly digits: number;
  readonly relation: Relation;
}

function drawRow(options: RowOptions, { columns, style, ui }: Canvas): Line {
  const { act, row, chosen, digits, told, tones, shown, relation } = options;
  const event = act.events[row];
  if (event === undefined) return [];
  // What the launcher looked up has no place in anybody's order, so nothing is said of when it was.
  const overlaps = relation === 'overlaps' && event.n > 0 && act.events[chosen]?.n !== 0;
  const sign = row === chosen ? style.glyphs.mark : overlaps ? style.glyphs.overlap : ' ';
  const strong = row === chosen || told.has(event.seq);
  const lead: Span[] = [
    span(`${sign} `, row === chosen ? 'mark' : 'dim'),
    ...(digits === 0 ? [] : [span(`${String(event.seq).padStart(digits)} `, 'dim')]),
    ...drawCells(options, style.glyphs),
    { text: ' ' },
  ];
  const did = tellEvent(event, ui);
  const text: Line = [
    { ...span(event.actor, tones.get(event.actor) ?? 'plain'), strong },
    { ...span(` ${did}`), strong },
    span(siteText(event.site, ui, shown), 'dim'),
  ];
  return [...lead, ...cutLine(text, Math.max(1, columns - lineWidth(lead, style)), style)];
}

/** An arrow along a row, from one column to another. */
interface Arrow {
  readonly from: number;
  readonly to: number;
}

/** What leads from one lane to another in a row: to whom it does something, or from where its cause comes. */
function arrowOf(
  event: TraceEvent,
  row: number,
  { columnOf, causes, ends }: TimelineModel,
  act: ActStory,
): Arrow | null {
  const own = columnOf.get(event.actor);
  if (own === undefined) return null;
  const other = columnOf.get(event.object ?? '');
  const gone = ends[row] ?? -1;
  if (gone !== -1) return { from: gone, to: own };
  if (other !== undefined && (startsOther(event) || event.op === 'signal')) return { from: own, to: other };
  const cause = act.events[edgeInto(causes, row)];
  // Its arrow stands in the row in which it was started.
  if (cause === undefined || startsOther(cause)) return null;
  return { from: columnOf.get(cause.actor) ?? own, to: own };
}

/** The lanes at one row: its event, the lives that go on beside it, and the arrow that it is an end of. */
function drawCells({ act, model, row, places, width, tones }: RowOptions, glyphs: Glyphs): readonly Span[] {
  const { lane } = glyphs;
  const event = act.events[row];
  const cells: Cell[] = Array.from({ length: width }, () => ({ text: ' ', tone: 'dim' }));
  const put = (at: number, text: string, tone: Tone) => {
    const cell = cells[at];
    if (cell !== undefined) Object.assign(cell, { text, tone });
  };
  const lines = [' ', lane.runningDown, lane.waitingDown, lane.sleepingDown, lane.startingDown];
  const placeOf = (column: number) => places[column] ?? 0;
  const toneOf = (column: number) => tones.get(model.actors[column] ?? '') ?? 'plain';
  model.actors.forEach((_, column) =>
    put(placeOf(column), lines[strokeAbove(model, row, column)] ?? ' ', toneOf(column)),
  );
  const own = model.columnOf.get(event?.actor ?? '');
  if (event === undefined || own === undefined) return cells;
  const arrow = arrowOf(event, row, model, act);
  if (arrow !== null && arrow.from !== arrow.to) {
    const { from, to } = arrow;
    const [left, right] = [placeOf(Math.min(from, to)), placeOf(Math.max(from, to))];
    for (let at = left + 1; at < right; at += 1)
      put(at, places.includes(at) && cells[at]?.text !== ' ' ? lane.edgeCross : lane.edge, 'dim');
    // Whoever has ended has no lane any more that it could branch from.
    if (cells[placeOf(from)]?.text === ' ') put(placeOf(from), lane.edge, 'dim');
    else put(placeOf(from), from < to ? lane.edgeFromLeft : lane.edgeFromRight, toneOf(from));
    put(from < to ? right - 1 : left + 1, from < to ? lane.edgeToRight : lane.edgeToLeft, 'dim');
    if (startsOther(event)) put(placeOf(to), lane.startingDown, toneOf(to));
  }
  const gone = model.ends[row] ?? -1;
  if (gone !== -1) put(placeOf(gone), event.op === 'crash' ? lane.crash : lane.end, toneOf(gone));
  const [sign] = signOf(event, glyphs);
  const dot = sign === lane.start || sign === lane.end || sign === lane.crash ? sign : lane.event;
  // What tells of another's end is no end of its own.
  const isOther = gone !== -1 && gone !== own;
  put(placeOf(own), event.op === 'evidence' ? lane.seen : isOther ? lane.event : dot, toneOf(own));
  return cells;
}
