import type { TraceEvent } from '../teach/lesson.js';
import type { ActStory, StepStory } from '../teach/narration.js';
import type { Glyphs } from './glyphs.js';
import { type LaneColumns, layOut } from './lane-columns.js';
import { followLives, type Life } from './life.js';
import { indexOfSeq } from './story.js';

/** The whole act as characters: a row an actor, a column a moment. A screen shows it up to its step. */
export interface LaneGrid {
  readonly columns: LaneColumns;
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

interface Pencil {
  readonly cells: string[];
  /** Which columns wear a sign. */
  readonly isSigned: Uint8Array;
  /** The last column that is drawn. */
  column: number;
  stroke: string;
}

/** Draws an act's lives once, for a width. Takes time in the number of its events. */
export function drawLanes({
  act,
  steps,
  width,
  glyphs,
}: {
  act: ActStory;
  steps: readonly StepStory[];
  width: number;
  glyphs: Glyphs;
}): LaneGrid {
  const stops = steps.map(({ untilSeq }) => indexOfSeq(act.events, untilSeq) + 1);
  const isTight = act.events.length > width;
  const together = isTight ? togetherIn(act.events, glyphs) : undefined;
  const columns = layOut({ events: act.events.length, stops, width, ...(together && { together }) });
  const names = act.actors.map(({ name }) => name);
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const lives = followLives(act.events, names);
  const pencils = names.map(
    (): Pencil => ({
      cells: new Array<string>(columns.width).fill(' '),
      isSigned: new Uint8Array(columns.width),
      column: -1,
      stroke: ' ',
    }),
  );
  act.events.forEach((event, index) => {
    const column = columns.columnOf[index] ?? 0;
    const ended = lives.take(event);
    const own = event.n > 0 ? placeOf.get(event.actor) : undefined;
    if (own !== undefined) draw(pencils[own], column, signOf(event, glyphs), strokeOf(lives.now[own], glyphs), glyphs);
    if (ended !== undefined) {
      const sign = lives.now[ended]?.state === 'crashed' ? glyphs.lane.crash : glyphs.lane.end;
      draw(pencils[ended], column, [sign, 8], ' ', glyphs);
    }
  });
  for (const pencil of pencils) fill(pencil, columns.width);
  return { columns, rows: new Map(names.map((name, place) => [name, pencils[place]?.cells ?? []])) };
}

function draw(
  pencil: Pencil | undefined,
  column: number,
  [sign, rank]: readonly [string, number],
  stroke: string,
  { lane: { several } }: Glyphs,
): void {
  if (pencil === undefined) return;
  fill(pencil, column);
  // Where several signs share a column, that is what is drawn; where none says anything, the life itself.
  const before = pencil.isSigned[column] === 1;
  if (rank > 0) pencil.cells[column] = before ? several : sign;
  else if (!before) pencil.cells[column] = stroke;
  if (rank > 0) pencil.isSigned[column] = 1;
  pencil.column = column;
  pencil.stroke = stroke;
}

/**
 * Which events may stand in the column of the one before, where not each can have its own: those that nothing puts in
 * order after what stands there already, so that neither an order nor a sign is lost.
 */
function togetherIn(events: readonly TraceEvent[], glyphs: Glyphs): Uint8Array {
  const together = new Uint8Array(events.length);
  let taken = new Set<string>();
  events.forEach((event, index) => {
    const [, rank] = signOf(event, glyphs);
    const keys = [
      ...(rank > 0 ? [`actor ${event.actor}`] : []),
      ...(event.object === null || rank === 0 ? [] : [`object ${event.object}`]),
    ];
    const isLater = keys.some((key) => taken.has(key)) || (event.in !== undefined && taken.has(`cause ${event.in}`));
    if (isLater) taken = new Set();
    else if (index > 0) together[index] = 1;
    for (const key of keys) taken.add(key);
    if (event.out !== undefined) taken.add(`cause ${event.out}`);
  });
  return together;
}

function fill(pencil: Pencil, until: number): void {
  for (let column = pencil.column + 1; column < until; column += 1) pencil.cells[column] = pencil.stroke;
}

/** How a life is drawn while nothing happens in it. */
export function strokeOf(life: Life | undefined, { lane }: Glyphs): string {
  if (life === undefined || life.state === 'ended' || life.state === 'crashed') return ' ';
  if (life.state === 'waiting') return lane.waiting;
  if (life.state === 'sleeping') return lane.sleeping;
  return life.holds > 0 ? lane.holding : lane.running;
}

/** The sign of an event, and how much it says: 0 is nothing. */
export function signOf(
  { op, value, object, in: cause, awaits }: TraceEvent,
  { lane }: Glyphs,
): readonly [sign: string, rank: number] {
  switch (op) {
    case 'crash':
      return [lane.crash, 9];
    case 'exit':
      return [lane.end, 8];
    case 'start':
      return [lane.start, 7];
    case 'lock.acquire':
      return value === false ? ['', 0] : ['[', 5];
    case 'lock.release':
      return [']', 5];
    case 'spawn':
      return [lane.spawn, 6];
    case 'fork':
      // It returns twice: in the parent with a child, in the child as its first moment.
      return object === null ? [lane.start, 7] : [lane.spawn, 6];
    case 'join':
      return cause === undefined ? ['', 0] : [lane.join, 6];
    case 'queue.put':
      return ['p', 4];
    case 'queue.get':
      return ['g', 4];
    case 'task.submit':
      return ['s', 3];
    case 'task.start':
      return ['b', 3];
    case 'task.end':
      return ['f', 3];
    case 'callback':
      return ['c', 4];
    case 'write':
      return ['w', 2];
    case 'atomic':
      return ['a', 2];
    case 'read':
      return ['r', 2];
    case 'sleep':
      return awaits === true ? ['z', 2] : ['', 0];
    case 'print':
      return ['"', 1];
    case 'signal':
      return ['!', 5];
    default:
      return ['', 0];
  }
}
