import type { TraceEvent } from '../teach/lesson.js';
import type { ActStory } from '../teach/narration.js';
import { type Causes, causesOf } from './causality.js';
import { followLives, type Life } from './life.js';
import { oncePer } from './once-per.js';

/** How an actor's lane is drawn past an event of another: nothing, or a stroke for what it is doing. */
export type Stroke = 0 | 1 | 2 | 3 | 4;

/** `starting`: another has started it, and it has not begun. */
export const strokes = { none: 0, running: 1, waiting: 2, sleeping: 3, starting: 4 } as const;

export interface TimelineModel {
  readonly actors: readonly string[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly causes: Causes;
  /** At `row * actors + column`: the lane below that row's event. */
  readonly below: Uint8Array;
  /** By row: the column of another actor whose end shows in that row's event alone, for it was killed; -1: none. */
  readonly ends: Int16Array;
}

function strokeOf(life: Life | undefined): Stroke {
  if (life === undefined || life.state === 'ended' || life.state === 'crashed') return strokes.none;
  if (life.state === 'running') return strokes.running;
  return life.state === 'waiting' ? strokes.waiting : strokes.sleeping;
}

/** Whether an actor starts another with it. */
export function startsOther({ op, object }: Pick<TraceEvent, 'op' | 'object'>): boolean {
  return object !== null && (op === 'spawn' || op === 'fork');
}

/** Worked out once for an act, in time that grows with its events; a screen then looks up only its own rows. */
export const timelineOf = oncePer((act: ActStory): TimelineModel => {
  const actors = act.actors.map(({ name }) => name);
  const lives = followLives(act.events, actors);
  const below = new Uint8Array(act.events.length * actors.length);
  const ends = new Int16Array(act.events.length).fill(-1);
  const columnOf = new Map(actors.map((name, place) => [name, place]));
  const starting = new Set<number>();
  act.events.forEach((event, row) => {
    ends[row] = lives.take(event) ?? -1;
    const child = startsOther(event) ? columnOf.get(event.object ?? '') : undefined;
    if (child !== undefined && lives.now[child] === undefined) starting.add(child);
    lives.now.forEach((life, place) => {
      const isComing = life === undefined && starting.has(place);
      below[row * actors.length + place] = isComing ? strokes.starting : strokeOf(life);
    });
  });
  return { actors, columnOf, causes: causesOf(act.events), below, ends };
});

/** The stroke of a lane just above a row. */
export function strokeAbove({ below, actors }: TimelineModel, row: number, column: number): Stroke {
  return row === 0 ? strokes.none : ((below[(row - 1) * actors.length + column] ?? 0) as Stroke);
}
