import type { RecordedEvent, TraceEvent } from './events.js';

/** The events that must have happened before another: its actor's last one, its cause, the last on the same object. */
function predecessors(events: readonly RecordedEvent[]): Int32Array[] {
  const byOut = new Map<string, number>();
  events.forEach(({ act, out }, index) => {
    if (out !== undefined) byOut.set(`${act} ${out}`, index);
  });
  const lastOfActor = new Map<string, number>();
  const lastOnObject = new Map<string, number>();
  return events.map((event, index) => {
    const found: number[] = [];
    const follow = (last: Map<string, number>, key: string) => {
      const before = last.get(key);
      if (before !== undefined) found.push(before);
      last.set(key, index);
    };
    // What the launcher adds about an actor (n = 0) is no part of that actor's own order.
    if (event.n > 0) follow(lastOfActor, `${event.act} ${event.actor}`);
    if (event.tick !== undefined) follow(lastOnObject, `${event.act} ${event.pid} ${event.object}`);
    const cause = event.in === undefined ? undefined : byOut.get(`${event.act} ${event.in}`);
    if (cause !== undefined && cause !== index) found.push(cause);
    return Int32Array.from(found);
  });
}

/**
 * Numbers the events of a trace file so that no event comes before one of its causes. Where nothing orders two events,
 * they keep the order in which they were written.
 */
export function inCausalOrder(events: readonly RecordedEvent[]): TraceEvent[] {
  const before = predecessors(events);
  const placed = new Uint8Array(events.length);
  const ordered: TraceEvent[] = [];
  for (let first = 0; first < events.length; first += 1) {
    const stack = [first];
    while (stack.length > 0) {
      const index = stack.at(-1) ?? first;
      const event = events[index];
      // 1: waiting for its causes (a circle of causes, in a damaged file, is cut there); 2: placed.
      const missing = placed[index] === 0 ? (before[index] ?? []).filter((cause) => placed[cause] === 0) : [];
      if (placed[index] === 0) placed[index] = 1;
      if (missing.length > 0) {
        stack.push(...missing.toReversed());
        continue;
      }
      stack.pop();
      if (placed[index] === 1 && event !== undefined) ordered.push({ ...event, seq: ordered.length + 1 });
      placed[index] = 2;
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
      for (const cause of before[place] ?? [])
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
