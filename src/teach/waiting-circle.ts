/** Who holds what and waits for what at the end of a recording. */
import type { TraceEvent } from '../trace/events.js';
import type { Grip } from './lesson.js';

/** Those who hold one thing and wait without end for another at the end of the recording. */
function gripsOf(events: readonly TraceEvent[]): readonly Grip[] {
  const held = new Map<string, TraceEvent>();
  const waits = new Map<string, TraceEvent>();
  for (const event of events) {
    if (event.n === 0 || event.actor === 'main') continue;
    waits.delete(event.actor);
    if (event.op === 'lock.acquire' && event.value === true && event.object !== null) held.set(event.object, event);
    if (event.op === 'lock.release' && event.object !== null) held.delete(event.object);
    if (event.op === 'lock.wait' && event.value === null) waits.set(event.actor, event);
  }
  return [...held].flatMap(([holds, { actor, site }]) => {
    const wait = waits.get(actor);
    return wait?.object == null ? [] : [{ actor, holds, waitsFor: wait.object, site, wait }];
  });
}

/** The circle of those who hold one lock and wait for the next one's; empty where there is none. */
export function waitingCircle(events: readonly TraceEvent[]): readonly Grip[] {
  const grips = gripsOf(events);
  for (const start of grips) {
    const path: Grip[] = [];
    let next: Grip | undefined = start;
    while (next !== undefined && !path.includes(next)) {
      path.push(next);
      const { waitsFor }: Grip = next;
      next = grips.find(({ holds }) => holds === waitsFor);
    }
    // Whoever waits for somebody in the circle is not in it.
    if (next !== undefined) return path.slice(path.indexOf(next));
  }
  return [];
}
