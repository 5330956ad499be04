import type { RecordedEvent } from '../trace/events.js';

/**
 * Who holds and who waits for which lock, kept from the events of a recorded run as they go by. Their order is the order
 * in which they really happened, so a circle in it is a deadlock and no guess: nobody in it can ever move again.
 */
export function watchLocks() {
  const holderOf = new Map<string, string>();
  const waitsFor = new Map<string, string>();
  const ended = new Set<string>();

  /** The actors in the circle that this one is caught in; empty: none. A holder that has ended never releases. */
  const circleFrom = (actor: string): readonly string[] => {
    const seen: string[] = [];
    let next: string | undefined = actor;
    while (next !== undefined && !seen.includes(next)) {
      seen.push(next);
      const lock = waitsFor.get(next);
      if (lock === undefined) return ended.has(next) && seen.length > 1 ? seen : [];
      next = holderOf.get(lock);
    }
    return next === undefined ? [] : seen.slice(seen.indexOf(next));
  };

  return {
    /** Returns the deadlocked actors if this event closed a circle. */
    see({ op, actor, object, value, n }: RecordedEvent): readonly string[] {
      if (n === 0) return [];
      if (op === 'exit' || op === 'crash') {
        ended.add(actor);
        const orphans = [...waitsFor].filter(([, lock]) => holderOf.get(lock) === actor);
        return orphans.map(([waiter]) => waiter);
      }
      if (object === null) return [];
      if (op === 'lock.acquire') {
        waitsFor.delete(actor);
        if (value === true) holderOf.set(object, actor);
      } else if (op === 'lock.release') {
        if (holderOf.get(object) === actor) holderOf.delete(object);
      } else if (op === 'lock.wait' && value === null) {
        // With a time-out, it will move again by itself.
        waitsFor.set(actor, object);
        return circleFrom(actor);
      }
      return [];
    },
  };
}
