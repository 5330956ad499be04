import type { TraceEvent } from '../trace/events.js';
import { whoEnds } from './actors.js';
import { evidenceIn } from './evidence-in.js';
import type { ActorStory, Lane, LaneState } from './narration.js';
import { leavesIdle, serversIn } from './serving.js';
import { wentOn } from './went-on.js';

/** An actor between two of its events. */
interface Now {
  state: LaneState;
  waitsFor: string | null;
  readonly holds: Set<string>;
  last: TraceEvent | null;
  /** Whether the kernel was seen to have it asleep, or on a core, since then. */
  asleep: boolean;
  awake: boolean;
}

/** What comes after an actor's events, where that tells of the time before. */
interface Ahead {
  /**
   * By event after which its actor does nothing that is recorded until it has joined another: the other. A join is
   * written down when it is over, so the wait shows in what comes next alone.
   */
  readonly joins: ReadonlyMap<number, string>;
  /** Each actor's last event. */
  readonly lastSeqs: ReadonlyMap<string, number>;
}

function lookAhead(events: readonly TraceEvent[]): Ahead {
  const lastSeqs = new Map<string, number>();
  const joins = new Map<number, string>();
  for (const { actor, n, seq, op, object, in: cause } of events) {
    if (n === 0) continue;
    const before = lastSeqs.get(actor);
    if (op === 'join' && cause !== undefined && object !== null && before !== undefined) joins.set(before, object);
    lastSeqs.set(actor, seq);
  }
  return { joins, lastSeqs };
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
  now.asleep = false;
  now.awake = false;
  if (event.object === null) return;
  if (event.op === 'lock.acquire' && event.value !== false) now.holds.add(event.object);
  if (event.op === 'lock.release') now.holds.delete(event.object);
}

/** What the kernel says of an actor, if that is what the event tells. */
function look(now: Now, event: TraceEvent): void {
  const state = evidenceIn(event)?.state;
  if (state == null) return;
  now.asleep = state.startsWith('S');
  now.awake ||= state.startsWith('R');
}

export interface Lanes {
  /** Takes in the next event. */
  take(event: TraceEvent): void;
  /** Every actor of the act as it is now. */
  show(): readonly Lane[];
}

export const isOver = ({ state }: Pick<Lane, 'state'>) => state === 'ended' || state === 'crashed';

/** Follows what each actor does, waits for and holds, as the events of its act go by. */
export function followLanes(events: readonly TraceEvent[], actors: readonly ActorStory[]): Lanes {
  const { joins, lastSeqs } = lookAhead(events);
  const goOn = wentOn(events);
  const servers = serversIn(events);
  const all = new Map<string, Now>();
  for (const { name } of actors) {
    all.set(name, { state: 'not-started', waitsFor: null, holds: new Set(), last: null, asleep: false, awake: false });
  }

  /** What its own events do not say of an actor that seems to run: that it waits for another, or for something unknown. */
  const unsaid = ({ state, last, asleep }: Now, name: string): Pick<Lane, 'state' | 'waitsFor'> | null => {
    if (state !== 'running' || last === null) return null;
    const joined = joins.get(last.seq);
    const other = joined === undefined ? undefined : all.get(joined);
    if (joined !== undefined && other !== undefined && !isOver(other)) return { state: 'waiting', waitsFor: joined };
    // It did nothing any more after the kernel was seen to have it asleep.
    return asleep && lastSeqs.get(name) === last.seq ? { state: 'waiting', waitsFor: null } : null;
  };

  return {
    take(event) {
      const own = all.get(event.actor);
      if (own !== undefined && event.n > 0 && (event.op === 'start' || !isOver(own))) {
        apply(own, event);
        // A main thread whose task sleeps does not, where it has another.
        if (goOn.has(event.seq)) own.state = 'running';
        if (servers.has(event.actor) && leavesIdle(event)) own.state = 'idle';
      }
      // What the launcher adds (n = 0) is no act of the actor's own, but may tell of it.
      if (own !== undefined && event.n === 0) look(own, event);
      if (event.op === 'spawn' || event.op === 'fork') {
        const child = all.get(event.object ?? '');
        if (child?.state === 'not-started') child.state = 'starting';
      }
      const ended = all.get(whoEnds(event, (name) => all.has(name)) ?? '');
      if (ended === undefined || isOver(ended)) return;
      ended.state = event.op === 'crash' ? 'crashed' : 'ended';
      ended.waitsFor = null;
    },
    show: () =>
      actors.flatMap(({ name, pid, tid }) => {
        const now = all.get(name);
        if (now === undefined) return [];
        const { state, waitsFor, holds, last, awake: wasSeenRunning } = now;
        return [
          { actor: name, pid, tid, state, waitsFor, holds: [...holds], last, wasSeenRunning, ...unsaid(now, name) },
        ];
      }),
  };
}
