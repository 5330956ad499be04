import type { TraceEvent } from '../trace/events.js';
import { whoEnds } from './actors.js';
import type { ActorStory, Lane, LaneState } from './narration.js';

/** An actor between two of its events. */
interface Now {
  state: LaneState;
  waitsFor: string | null;
  readonly holds: Set<string>;
  last: TraceEvent | null;
}

/**
 * For each event after which its actor does nothing that is recorded until it has joined another, the other. A join is
 * written down when it is over, so the wait before it shows in what comes next alone.
 */
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

/** Whether an event that found a queue full or empty, or a join, begins a wait: `false` says that it gave up at once. */
const begins = ({ value }: TraceEvent) => value !== false;

/** The state that an actor is in after an event of its own, and what it waits for. */
function after(event: TraceEvent): [LaneState, string | null] {
  const { op, object } = event;
  if (op === 'sleep') return ['sleeping', null];
  if (op === 'lock.wait') return ['waiting', object];
  const finds = op === 'queue.full' || op === 'queue.empty' || (op === 'join' && event.in === undefined);
  return finds && begins(event) ? ['waiting', object] : ['running', null];
}

function apply(now: Now, event: TraceEvent): void {
  [now.state, now.waitsFor] = after(event);
  now.last = event;
  if (event.object === null) return;
  if (event.op === 'lock.acquire' && event.value !== false) now.holds.add(event.object);
  if (event.op === 'lock.release') now.holds.delete(event.object);
}

export interface Lanes {
  /** Takes in the next event. */
  take(event: TraceEvent): void;
  /** Every actor of the act as it is now. */
  show(): readonly Lane[];
}

/** Follows what each actor does, waits for and holds, as the events of its act go by. */
export function followLanes(events: readonly TraceEvent[], actors: readonly ActorStory[]): Lanes {
  const joins = findJoins(events);
  const all = new Map<string, Now>(
    actors.map(({ name }) => [name, { state: 'not-started', waitsFor: null, holds: new Set<string>(), last: null }]),
  );
  const isOver = ({ state }: Now) => state === 'ended' || state === 'crashed';

  const show = ({ name, pid, tid }: ActorStory): Lane => {
    const { state, waitsFor, holds, last } = all.get(name) ?? {
      state: 'not-started' as const,
      waitsFor: null,
      holds: [],
      last: null,
    };
    const common = { actor: name, pid, tid, holds: [...holds], last };
    const joined = state === 'running' && last !== null ? joins.get(last.seq) : undefined;
    const other = joined === undefined ? undefined : all.get(joined);
    return joined !== undefined && other !== undefined && !isOver(other)
      ? { ...common, state: 'waiting', waitsFor: joined }
      : { ...common, state, waitsFor };
  };

  return {
    take(event) {
      const own = all.get(event.actor);
      // What the launcher adds (n = 0) is no act of the actor's own, but may tell of its end.
      if (own !== undefined && event.n > 0 && (event.op === 'start' || !isOver(own))) apply(own, event);
      const ended = all.get(whoEnds(event, (name) => all.has(name)) ?? '');
      if (ended === undefined || isOver(ended)) return;
      ended.state = event.op === 'crash' ? 'crashed' : 'ended';
      ended.waitsFor = null;
    },
    show: () => actors.map(show),
  };
}
