/** Who holds what and waits for what at the end of a recording, for the steps of this lesson. */
import type { RunView, Site, TraceEvent } from 'concur-lessons/lesson';

/** Somebody who holds one lock and waits without end for another. */
export interface Grip {
  readonly actor: string;
  readonly holds: string;
  readonly waitsFor: string;
  /** Where it took what it holds, and where it waits. */
  readonly site: Site | null;
  readonly wait: TraceEvent;
}

/** Those who hold one thing and wait without end for another at the end of the recording. */
function gripsOf(run: RunView): readonly Grip[] {
  const held = new Map<string, TraceEvent>();
  const waits = new Map<string, TraceEvent>();
  for (const event of run.events) {
    if (event.n === 0 || event.actor === 'main') continue;
    waits.delete(event.actor);
    if (event.op === 'lock.acquire' && event.value === true && event.object !== null) held.set(event.object, event);
    if (event.op === 'lock.release' && event.object !== null) held.delete(event.object);
    if (event.op === 'lock.wait' && event.value === null) waits.set(event.actor, event);
  }
  return [...waits.values()].flatMap((wait) => {
    const taken = [...held.values()].find(({ actor }) => actor === wait.actor);
    if (taken?.object == null || wait.object === null) return [];
    return [{ actor: wait.actor, holds: taken.object, waitsFor: wait.object, site: taken.site, wait }];
  });
}

/** The circle: each waits for what the next one holds. Empty where there is none. */
export function circleOf(run: RunView): readonly Grip[] {
  const grips = gripsOf(run);
  const [first] = grips;
  const circle: Grip[] = [];
  for (let next = first; next !== undefined && !circle.includes(next); ) {
    circle.push(next);
    const { waitsFor } = next;
    next = grips.find(({ holds }) => holds === waitsFor);
  }
  return circle.length > 1 ? circle : [];
}

/** The wait that closed it. */
export const lastWait = (circle: readonly Grip[]) =>
  circle
    .map(({ wait }) => wait)
    .reduce<TraceEvent | undefined>((last, wait) => (wait.seq > (last?.seq ?? 0) ? wait : last), undefined);
