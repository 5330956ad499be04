import type { TraceEvent } from '../../teach/lesson.js';
import type { ActStory, StepStory } from '../../teach/narration.js';
import { causesOf, edgeInto } from '../causality.js';
import { unicodeGlyphs } from '../glyphs.js';
import { type LaneColumns, layOut } from '../lane-columns.js';
import { signOf } from '../lane-grid.js';
import { followLives, type Life } from '../life.js';
import { indexOfSeq } from '../story.js';

export type StrokeKind = 'running' | 'holding' | 'waiting' | 'sleeping';
export type MarkKind = 'start' | 'end' | 'crash' | 'dot' | 'sign';

/** An act as strokes, marks and edges on lanes; places are columns, of which the drawing has as many as it says. */
export interface LaneDrawing {
  readonly actors: readonly string[];
  readonly columns: LaneColumns;
  /** The columns up to the last event: what is beyond them is nobody's. */
  readonly width: number;
  readonly strokes: readonly {
    readonly lane: number;
    readonly from: number;
    readonly to: number;
    readonly kind: StrokeKind;
  }[];
  readonly marks: readonly {
    readonly lane: number;
    readonly at: number;
    readonly kind: MarkKind;
    readonly sign: string;
  }[];
  readonly edges: readonly Edge[];
}

export interface Edge {
  readonly from: { readonly lane: number; readonly at: number };
  readonly to: { readonly lane: number; readonly at: number };
}

/** More columns than this leave too little room for each on a small screen. */
const widest = 42;
/** More arrows than this are a thicket. */
const mostEdges = 120;

export function strokeKind(life: Pick<Life, 'holds'> & { readonly state: string }): StrokeKind | null {
  if (life.state === 'waiting' || life.state === 'sleeping') return life.state;
  if (life.state === 'idle') return 'waiting';
  if (life.state !== 'running') return null;
  return life.holds > 0 ? 'holding' : 'running';
}

interface Pencil {
  at: number;
  kind: StrokeKind | null;
}

interface Mark {
  readonly kind: MarkKind;
  readonly sign: string;
  readonly rank: number;
}

/** Draws an act once, for all its steps. Takes time in the number of its events. */
export function drawAct(act: ActStory, steps: readonly StepStory[]): LaneDrawing {
  const { events } = act;
  const stops = steps.map(({ untilSeq }) => indexOfSeq(events, untilSeq) + 1);
  const columns = layOut({ events: events.length, stops, width: widest });
  const actors = act.actors.map(({ name }) => name);
  const laneOf = new Map(actors.map((name, lane) => [name, lane]));
  const lives = followLives(events, actors);
  const strokes: LaneDrawing['strokes'][number][] = [];
  const pencils = actors.map((): Pencil => ({ at: 0, kind: null }));
  const marks = actors.map(() => new Map<number, Mark>());
  const drawTo = (lane: number, at: number, kind: StrokeKind | null) => {
    const pencil = pencils[lane];
    if (pencil === undefined || (pencil.kind === kind && kind !== null)) return;
    if (pencil.kind !== null && at > pencil.at) strokes.push({ lane, from: pencil.at, to: at, kind: pencil.kind });
    Object.assign(pencil, { at, kind });
  };
  const put = (lane: number, at: number, mark: Mark) => {
    const there = marks[lane]?.get(at);
    // Where events share a place, the one that says most is drawn.
    if (there === undefined || mark.rank > there.rank) marks[lane]?.set(at, mark);
  };
  events.forEach((event, index) => {
    const at = columns.columnOf[index] ?? 0;
    const ended = lives.take(event);
    const own = event.n > 0 ? laneOf.get(event.actor) : undefined;
    if (own !== undefined) {
      put(own, at, markOf(event));
      drawTo(own, at, strokeOf(lives.now[own]));
    }
    if (ended !== undefined) {
      put(ended, at, { kind: lives.now[ended]?.state === 'crashed' ? 'crash' : 'end', sign: '', rank: 8 });
      drawTo(ended, at, null);
    }
  });
  pencils.forEach((_, lane) => drawTo(lane, columns.width, null));
  return {
    actors,
    columns,
    width: (columns.columnOf.at(-1) ?? 0) + 1,
    strokes,
    marks: marks.flatMap((own, lane) => spaced(own).map(([at, { kind, sign }]) => ({ lane, at, kind, sign }))),
    edges: edgesOf(events, laneOf, columns),
  };
}

/** Where signs would run into each other, only every other one is spelled; the rest stay dots. */
function spaced(own: ReadonlyMap<number, Mark>): readonly (readonly [number, Mark])[] {
  let last = -2;
  return [...own]
    .toSorted(([a], [b]) => a - b)
    .map(([at, mark]) => {
      if (mark.kind !== 'sign') return [at, mark];
      if (at - last < 2) return [at, { ...mark, kind: 'dot', sign: '' }];
      last = at;
      return [at, mark];
    });
}

const strokeOf = (life: Life | undefined) => (life === undefined ? null : strokeKind(life));

function markOf(event: TraceEvent): Mark {
  const { lane } = unicodeGlyphs;
  const [sign, rank] = signOf(event, unicodeGlyphs);
  if (sign === lane.start) return { kind: 'start', sign: '', rank };
  if (sign === lane.end) return { kind: 'end', sign: '', rank };
  if (sign === lane.crash) return { kind: 'crash', sign: '', rank };
  // Who is started or ends is seen from the arrow.
  return sign === '' || sign === lane.spawn || sign === lane.join
    ? { kind: 'dot', sign: '', rank }
    : { kind: 'sign', sign, rank };
}

function edgesOf(
  events: readonly TraceEvent[],
  laneOf: ReadonlyMap<string, number>,
  { columnOf }: LaneColumns,
): readonly Edge[] {
  const causes = causesOf(events);
  const known = new Map<string, Edge>();
  events.forEach((event, index) => {
    const source = edgeInto(causes, index);
    const to = laneOf.get(event.actor);
    const from = laneOf.get(events[source]?.actor ?? '');
    if (from === undefined || to === undefined || from === to || known.size >= mostEdges) return;
    const edge = { from: { lane: from, at: columnOf[source] ?? 0 }, to: { lane: to, at: columnOf[index] ?? 0 } };
    known.set(`${from} ${edge.from.at} ${to} ${edge.to.at}`, edge);
  });
  return [...known.values()];
}
