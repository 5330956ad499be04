import type { TraceEvent } from '../trace/events.js';

/**
 * The awaited sleeps from which their main thread went on with another task: by the clock, it did the next thing long before
 * the sleep can have been over. From the others it did nothing until about then, as if it slept itself.
 */
export function wentOn(events: readonly TraceEvent[]): ReadonlySet<number> {
  const found = new Set<number>();
  /** By actor: the sleep that it awaits, while nothing has come after it. */
  const sleeps = new Map<string, TraceEvent>();
  for (const event of events) {
    const { actor, n, op, atUs, awaits } = event;
    if (n === 0) continue;
    const before = sleeps.get(actor);
    // A timer counts from when its loop last looked at the clock, so a sleep may be over somewhat early: hence half.
    if (before !== undefined && atUs - before.atUs < (Number(before.value) * 1000) / 2) found.add(before.seq);
    if (op === 'sleep' && awaits === true) sleeps.set(actor, event);
    else sleeps.delete(actor);
  }
  return found;
}
