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

  /** Whom this one's end leaves waiting for ever: those who wait for what it still holds. */
  const endOf = (actor: string): readonly string[] => {
    ended.add(actor);
    waitsFor.delete(actor);
    return [...waitsFor].filter(([, lock]) => holderOf.get(lock) === actor).map(([waiter]) => waiter);
  };

  return {
    /** Returns the deadlocked actors if this event closed a circle. */
    see({ op, actor, object, value, n, in: cause }: RecordedEvent): readonly string[] {
      if (n === 0) return [];
      // Who does anything at all waits no longer; a thread's wait is one call, from which it comes back or does not.
      waitsFor.delete(actor);
      // One actor may tell of another's end: whoever joined it, or found it dead.
      if (op === 'exit' || op === 'crash') return endOf(object ?? actor);
      if (object === null) return [];
      if (op === 'join' && cause !== undefined) return endOf(object);
      if (op === 'lock.acquire') {
        if (value === true) holderOf.set(object, actor);
      } else if (op === 'lock.release') {
        if (holderOf.get(object) === actor) holderOf.delete(object);
      } else if (op === 'lock.wait' && value === null) {
        // With a time-out it will move again by itself. An event that it waits for has no holder: anybody may yet set it,
        // so nothing is ever proved of those who wait for one, nor of those who wait for what they hold.
        waitsFor.set(actor, object);
        return circleFrom(actor);
      }
      return [];
    },
  };
}
