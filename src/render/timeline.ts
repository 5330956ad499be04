import type { ActStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { edgeInto, type Relation, relationsTo } from './causality.js';
import { tellEvent } from './event-text.js';
import type { Glyphs } from './glyphs.js';
import { signOf } from './lane-grid.js';
import { cutLine, type Line, lineWidth, padLine, type Span, span } from './line.js';
import { siteText } from './source-view.js';
import type { Tone } from './style.js';
import { strokeAbove, type TimelineModel, timelineOf } from './timeline-model.js';
import { wrapLine } from './wrap.js';

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

interface Plan {
  /** From one lane to the next. */
  readonly apart: number;
  /** Of the events' numbers; 0: there is no room for them. */
  readonly digits: number;
  /** Whether each name has room over its lane. */
  readonly named: boolean;
}

function planOf(act: ActStory, { columns, style }: Canvas): Plan {
  const { actors } = timelineOf(act);
  const longest = Math.max(1, ...actors.map((name) => style.measure(name)));
  const apart = Math.max(2, Math.min(longest + 2, Math.floor((columns * 0.45) / Math.max(1, actors.length))));
  const digits = columns < 60 ? 0 : String(act.events.at(-1)?.seq ?? 0).length;
  return { apart, digits, named: longest < apart };
}

/**
 * What stands over the lanes: the actors' names or, where these have no room, numbers, and above them in at most so many
 * rows whose they are.
 */
export function timelineHead(
  { act, tones }: Pick<TimelineOptions, 'act' | 'tones'>,
  canvas: Canvas,
  keyRows: number,
): readonly Line[] {
  const { style, columns } = canvas;
  const { apart, digits, named } = planOf(act, canvas);
  const { actors } = timelineOf(act);
  const lead: Line = [{ text: ' '.repeat(2 + (digits === 0 ? 0 : digits + 1)) }];
  const toneOf = (name: string) => tones.get(name) ?? 'plain';
  const over = (titleOf: (name: string, at: number) => string): Line => [
    ...lead,
    ...actors.flatMap((name, at) => padLine([span(titleOf(name, at), toneOf(name))], apart, style)),
  ];
  if (named)
    return [
      cutLine(
        over((name) => name),
        columns,
        style,
      ),
    ];
  // One sign a lane, however close they are: after 9 comes a.
  const numberOf = (at: number) => (at + 1).toString(36).slice(-1);
  const key = actors.flatMap(
    (name, at): Line => [
      { text: at === 0 ? '' : '  ' },
      { ...span(`${numberOf(at)} ${name}`, toneOf(name)), whole: true },
    ],
  );
  const keys = wrapLine(key, columns, style);
  const more = keys.length > keyRows ? [span(` ${style.glyphs.ellipsis}`, 'dim')] : [];
  const shown = keys.slice(0, keyRows).map((row, at) => (at === keyRows - 1 ? [...row, ...more] : row));
  return [...shown, over((_, at) => numberOf(at))].map((row) => cutLine(row, columns, style));
}

/** A row for each event, a column for each actor, time running down; arrows where one actor's event is another's cause. */
export function timelineRows(options: TimelineOptions, canvas: Canvas): readonly Line[] {
  const { act, chosen, first, end } = options;
  const model = timelineOf(act);
  const { apart, digits } = planOf(act, canvas);
  const relations = relationsTo(model.causes, chosen, first, end);
  const rows: Line[] = [];
  for (let row = first; row < end; row += 1) {
    rows.push(
      drawRow({ ...options, model, row, apart, digits, relation: relations[row - first] ?? 'overlaps' }, canvas),
    );
  }
  return rows;
}

interface RowOptions extends TimelineOptions {
  readonly model: TimelineModel;
  readonly row: number;
  readonly apart: number;
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

/** The lanes at one row: its event, the lives that go on beside it, and the arrow from its cause. */
function drawCells({ act, model, row, apart, tones }: RowOptions, glyphs: Glyphs): readonly Span[] {
  const { lane } = glyphs;
  const event = act.events[row];
  const cells: Cell[] = Array.from({ length: model.actors.length * apart }, () => ({ text: ' ', tone: 'dim' }));
  const put = (at: number, text: string, tone: Tone) => {
    const cell = cells[at];
    if (cell !== undefined) Object.assign(cell, { text, tone });
  };
  const lines = [' ', lane.runningDown, lane.waitingDown, lane.sleepingDown];
  const toneOf = (column: number) => tones.get(model.actors[column] ?? '') ?? 'plain';
  model.actors.forEach((_, column) =>
    put(column * apart, lines[strokeAbove(model, row, column)] ?? ' ', toneOf(column)),
  );
  const own = model.columnOf.get(event?.actor ?? '');
  if (event === undefined || own === undefined) return cells;
  const source = act.events[edgeInto(model.causes, row)];
  const from = source === undefined ? own : (model.columnOf.get(source.actor) ?? own);
  if (from !== own) {
    const [left, right] = [Math.min(from, own) * apart, Math.max(from, own) * apart];
    for (let at = left + 1; at < right; at += 1)
      put(at, at % apart === 0 && cells[at]?.text !== ' ' ? lane.edgeCross : lane.edge, 'dim');
    put(from * apart, from < own ? lane.edgeFromLeft : lane.edgeFromRight, toneOf(from));
    put(from < own ? right - 1 : left + 1, from < own ? lane.edgeToRight : lane.edgeToLeft, 'dim');
  }
  const [sign] = signOf(event, glyphs);
  const dot = sign === lane.start || sign === lane.end || sign === lane.crash ? sign : lane.event;
  put(own * apart, event.op === 'evidence' ? lane.seen : dot, toneOf(own));
  return cells;
}
