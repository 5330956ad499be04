import type { RecordedEvent, TraceEvent } from './events.js';

/**
 * By event, the index of each that must have happened before it: its actor's last one, the last on the same object, its
 * cause. -1: there is none. In columns, since a trace may have very many events.
 */
function predecessors(events: readonly RecordedEvent[]): readonly Int32Array[] {
  const byOut = new Map<string, number>();
  events.forEach(({ act, out }, index) => {
    if (out !== undefined) byOut.set(`${act} ${out}`, index);
  });
  const column = () => new Int32Array(events.length).fill(-1);
  const [ofActor, onObject, causes] = [column(), column(), column()];
  const lastOfActor = new Map<string, number>();
  const lastOnObject = new Map<string, number>();
  const follow = (last: Map<string, number>, key: string, index: number) => {
    const before = last.get(key) ?? -1;
    last.set(key, index);
    return before;
  };
  events.forEach((event, index) => {
    // What the launcher adds about an actor (n = 0) is no part of that actor's own order.
    if (event.n > 0) ofActor[index] = follow(lastOfActor, `${event.act} ${event.actor}`, index);
    if (event.tick !== undefined)
      onObject[index] = follow(lastOnObject, `${event.act} ${event.pid} ${event.object}`, index);
    const cause = event.in === undefined ? undefined : byOut.get(`${event.act} ${event.in}`);
    if (cause !== undefined && cause !== index) causes[index] = cause;
  });
  return [ofActor, onObject, causes];
}

const causesAt = (columns: readonly Int32Array[], index: number) =>
  columns.map((column) => column[index] ?? -1).filter((cause) => cause !== -1);

/**
 * An event with its number. Written out, so that all events have one form in memory: copied by a spread they would not,
 * and everything that goes through a long trace would take several times as long.
 */
function numbered(event: RecordedEvent, seq: number): TraceEvent {
  const { type, act, actor, n, pid, tid, atUs, op, object, value, site, in: cause, out, tick, awaits } = event;
  const made: { -readonly [Field in keyof TraceEvent]: TraceEvent[Field] } = {
    type,
    act,
    actor,
    n,
    pid,
    tid,
    atUs,
    op,
    object,
    value,
    site,
    seq,
  };
  if (cause !== undefined) made.in = cause;
  if (out !== undefined) made.out = out;
  if (tick !== undefined) made.tick = tick;
  if (awaits === true) made.awaits = true;
  return made;
}

/**
 * Numbers the events of a trace file, on from `firstSeq`, so that no event comes before one of its causes. Where nothing
 * orders two events, they keep the order in which they were written.
 */
export function inCausalOrder(events: readonly RecordedEvent[], firstSeq = 1): TraceEvent[] {
  const before = predecessors(events);
  const placed = new Uint8Array(events.length);
  const ordered: TraceEvent[] = [];
  const place = (index: number) => {
    const event = events[index];
    if (placed[index] !== 2 && event !== undefined) ordered.push(numbered(event, firstSeq + ordered.length));
    placed[index] = 2;
  };
  const isMissing = (cause: number) => placed[cause] === 0;
  for (let first = 0; first < events.length; first += 1) {
    // Nearly every event is written after its causes.
    if (!before.some((column) => isMissing(column[first] ?? -1))) {
      place(first);
      continue;
    }
    const stack = [first];
    while (stack.length > 0) {
      const index = stack.at(-1) ?? first;
      // 1: waiting for its causes (a circle of causes, in a damaged file, is cut there); 2: placed.
      const missing = placed[index] === 0 ? causesAt(before, index).filter(isMissing) : [];
      if (placed[index] === 0) placed[index] = 1;
      if (missing.length > 0) {
        stack.push(...missing.toReversed());
        continue;
      }
      stack.pop();
      place(index);
    }
  }
  return ordered;
}

/**
 * Tells whether one event is a cause of another, for the ordered events of a trace. Two events of which neither is
 * before the other overlapped. Builds a vector clock for each event, on first use.
 */
export function makeBefore(events: readonly TraceEvent[]): (first: TraceEvent, second: TraceEvent) => boolean {
  let clocks: { of: Map<number, Int32Array>; actorOf: Map<number, number> } | undefined;
  const build = () => {
    const actors = new Map<string, number>();
    const actorIndex = (event: TraceEvent) => {
      const key = event.n > 0 ? `${event.act} ${event.actor}` : `launcher ${event.act}`;
      const known = actors.get(key) ?? actors.size;
      actors.set(key, known);
      return known;
    };
    const indexes = events.map(actorIndex);
    const counts = new Int32Array(actors.size);
    const before = predecessors(events);
    const list: Int32Array[] = [];
    const of = new Map<number, Int32Array>();
    const actorOf = new Map<number, number>();
    events.forEach((event, place) => {
      const clock = new Int32Array(actors.size);
      for (const cause of causesAt(before, place))
        list[cause]?.forEach((count, actor) => {
          clock[actor] = Math.max(clock[actor] ?? 0, count);
        });
      const own = indexes[place] ?? 0;
      counts[own] = (counts[own] ?? 0) + 1;
      clock[own] = counts[own] ?? 0;
      list.push(clock);
      of.set(event.seq, clock);
      actorOf.set(event.seq, own);
    });
    return { of, actorOf };
  };
  return (first, second) => {
    clocks ??= build();
    const actor = clocks.actorOf.get(first.seq);
    const [a, b] = [clocks.of.get(first.seq), clocks.of.get(second.seq)];
    if (actor === undefined || a === undefined || b === undefined || first.seq === second.seq) return false;
    return (b[actor] ?? 0) >= (a[actor] ?? 0);
  };
}
