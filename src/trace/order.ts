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
 * Tells whether one event is a cause of another, for the ordered events of a trace. Two events of which neither is before
 * the other overlapped. Goes back from the later one as far as the earlier one: a clock for each event would take memory
 * in proportion to the events times the actors.
 */
export function makeBefore(events: readonly TraceEvent[]): (first: TraceEvent, second: TraceEvent) => boolean {
  let before: readonly Int32Array[] | undefined;
  let places: ReadonlyMap<number, number> | undefined;
  return (first, second) => {
    before ??= predecessors(events);
    places ??= new Map(events.map(({ seq }, index) => [seq, index]));
    const [from, to] = [places.get(first.seq), places.get(second.seq)];
    if (from === undefined || to === undefined || from >= to) return false;
    // What the launcher adds it adds one after the other.
    if (first.n === 0 && second.n === 0) return true;
    const seen = new Uint8Array(to - from);
    const stack = [to];
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      for (const cause of causesAt(before, index)) {
        if (cause === from) return true;
        // A circle of causes, in a damaged file, leads to what comes later.
        if (cause < from || cause >= index || seen[cause - from] === 1) continue;
        seen[cause - from] = 1;
        stack.push(cause);
      }
    }
    return false;
  };
}
