import type { TraceEvent } from '../teach/lesson.js';
import { leavesIdle, serversIn } from '../teach/serving.js';
import { wentOn } from '../teach/went-on.js';

/** An actor's life between two of its events, for drawing: `holds` counts the locks it has. */
export interface Life {
  readonly state: 'running' | 'waiting' | 'sleeping' | 'ended' | 'crashed';
  readonly holds: number;
}

const newborn: Life = { state: 'running', holds: 0 };

/** Follows the lives of an act's actors through its events. */
export interface Lives {
  /** By the actor's place; undefined before its first event. */
  readonly now: readonly (Life | undefined)[];
  /** Takes in the next event; gives the place of an actor whose end it tells of, where that is another than its own. */
  take(event: TraceEvent): number | undefined;
}

/** Goes through `events` once beforehand, to see who waits for whose end: a join is written down when it is over. */
export function followLives(events: readonly TraceEvent[], names: readonly string[]): Lives {
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const joins = findJoins(events);
  const goOn = wentOn(events);
  const servers = serversIn(events);
  const now: (Life | undefined)[] = names.map(() => undefined);
  const isOver = (place: number | undefined) => {
    const state = place === undefined ? undefined : now[place]?.state;
    return state === 'ended' || state === 'crashed';
  };
  return {
    now,
    take(event) {
      const own = placeOf.get(event.actor);
      const other = event.object === null ? undefined : placeOf.get(event.object);
      // What the launcher adds (n = 0) is no act of the actor's own, but may tell of its end.
      if (own !== undefined && event.n > 0 && (event.op === 'start' || !isOver(own))) {
        const before = now[own] ?? newborn;
        // A main thread whose task sleeps does not, where it has another.
        const isIdle = servers.has(event.actor) && leavesIdle(event);
        const after = isIdle ? { ...before, state: 'waiting' as const } : lifeAfter(before, event, other);
        const life = goOn.has(event.seq) ? { ...before, state: 'running' as const } : after;
        const joined = life.state === 'running' ? joins.get(event.seq) : undefined;
        const waits = joined !== undefined && placeOf.has(joined) && !isOver(placeOf.get(joined));
        now[own] = waits ? { ...life, state: 'waiting' } : life;
      }
      const ends = event.op === 'exit' || event.op === 'crash' || (event.op === 'join' && event.in !== undefined);
      const ended = other ?? (event.op === 'join' ? undefined : own);
      if (!ends || ended === undefined || isOver(ended)) return undefined;
      now[ended] = { state: event.op === 'crash' ? 'crashed' : 'ended', holds: 0 };
      return ended === own && event.n > 0 ? undefined : ended;
    },
  };
}

function lifeAfter({ holds }: Life, event: TraceEvent, other: number | undefined): Life {
  switch (event.op) {
    case 'exit':
      return other === undefined ? { state: 'ended', holds: 0 } : { state: 'running', holds };
    case 'crash':
      return other === undefined ? { state: 'crashed', holds: 0 } : { state: 'running', holds };
    case 'lock.wait':
      return { state: 'waiting', holds };
    case 'queue.full':
    case 'queue.empty':
      // `false`: it gave up at once.
      return { state: event.value === false ? 'running' : 'waiting', holds };
    case 'join':
      return { state: event.in === undefined && event.value !== false ? 'waiting' : 'running', holds };
    case 'sleep':
      return { state: 'sleeping', holds };
    case 'lock.acquire':
      return { state: 'running', holds: event.value === false ? holds : holds + 1 };
    case 'lock.release':
      return { state: 'running', holds: Math.max(0, holds - 1) };
    default:
      return { state: 'running', holds };
  }
}

function findJoins(events: readonly TraceEvent[]): ReadonlyMap<number, string> {
  const lastOf = new Map<string, number>();
  const joins = new Map<number, string>();
  for (const { actor, n, seq, op, object, in: cause } of events) {
    if (n === 0) continue;
    const before = lastOf.get(actor);
    if (op === 'join' && cause !== undefined && object !== null && before !== undefined) joins.set(before, object);
    lastOf.set(actor, seq);
  }
  return joins;
}
