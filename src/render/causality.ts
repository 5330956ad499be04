import type { TraceEvent } from '../teach/lesson.js';

/** What must have happened before each event: up to three causes an event, as indexes; -1: none. */
export interface Causes {
  /** At `3 * index`: the actor's own event before, the one before on the same shared object, the one an edge comes from. */
  readonly direct: Int32Array;
}

/** How an event stands to a chosen one. */
export type Relation = 'same' | 'before' | 'after' | 'overlaps';

/** Finds the direct causes of an act's events, which are in causal order: program order, edges, the order at shared objects. */
export function causesOf(events: readonly TraceEvent[]): Causes {
  const direct = new Int32Array(events.length * 3).fill(-1);
  const byOut = new Map<string, number>();
  events.forEach(({ out }, index) => {
    if (out !== undefined) byOut.set(out, index);
  });
  const lastOfActor = new Map<string, number>();
  const lastOnObject = new Map<string, number>();
  events.forEach((event, index) => {
    // What the launcher adds about an actor (n = 0) has no place in that actor's own order.
    if (event.n > 0) {
      direct[3 * index] = lastOfActor.get(event.actor) ?? -1;
      lastOfActor.set(event.actor, index);
    }
    if (event.tick !== undefined) {
      const object = `${event.pid} ${event.object}`;
      direct[3 * index + 1] = lastOnObject.get(object) ?? -1;
      lastOnObject.set(object, index);
    }
    const cause = event.in === undefined ? -1 : (byOut.get(event.in) ?? -1);
    direct[3 * index + 2] = cause < index ? cause : -1;
  });
  return { direct };
}

/** The event that an edge from another actor comes from; -1: none. */
export function edgeInto({ direct }: Causes, index: number): number {
  return direct[3 * index + 2] ?? -1;
}

/**
 * How each of the events from `first` up to `end` stands to the chosen one among them. A chain of causes never leaves the
 * indexes between its ends, so nothing outside is looked at.
 */
export function relationsTo({ direct }: Causes, chosen: number, first: number, end: number): readonly Relation[] {
  const relations = new Array<Relation>(Math.max(0, end - first)).fill('overlaps');
  relations[chosen - first] = 'same';
  const isCause = (index: number) => index === chosen || relations[index - first] === 'before';
  for (let index = chosen; index >= first; index -= 1) {
    if (!isCause(index)) continue;
    for (let way = 0; way < 3; way += 1) {
      const cause = direct[3 * index + way] ?? -1;
      if (cause >= first) relations[cause - first] = 'before';
    }
  }
  for (let index = chosen + 1; index < end; index += 1) {
    for (let way = 0; way < 3; way += 1) {
      const cause = direct[3 * index + way] ?? -1;
      if (cause === chosen || (cause > chosen && relations[cause - first] === 'after'))
        relations[index - first] = 'after';
    }
  }
  return relations;
}
