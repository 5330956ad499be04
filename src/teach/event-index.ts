import type { Op, TraceEvent } from '../trace/events.js';
import type { EventQuery } from './lesson.js';

const none: readonly TraceEvent[] = [];

function groupBy(events: readonly TraceEvent[], keyOf: (event: TraceEvent) => string | null) {
  const groups = new Map<string, TraceEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return groups;
}

const opsOf = (op: Op | readonly Op[]): readonly Op[] => (typeof op === 'string' ? [op] : op);

/**
 * Finds events by what they are, who did them and to what, among very many: the events are gone through once, on the
 * first question, and each answer is kept.
 */
export function indexEvents(events: readonly TraceEvent[]): (query: EventQuery) => readonly TraceEvent[] {
  let groups: Record<'op' | 'actor' | 'object', Map<string, TraceEvent[]>> | undefined;
  const answers = new Map<string, readonly TraceEvent[]>();

  const answer = ({ op, actor, object }: EventQuery): readonly TraceEvent[] => {
    groups ??= {
      op: groupBy(events, (event) => event.op),
      actor: groupBy(events, (event) => event.actor),
      object: groupBy(events, (event) => event.object),
    };
    const ops = op === undefined ? undefined : opsOf(op);
    const candidates: (readonly TraceEvent[])[] = [];
    if (actor !== undefined) candidates.push(groups.actor.get(actor) ?? none);
    if (object !== undefined) candidates.push(groups.object.get(object) ?? none);
    if (ops !== undefined && ops.length === 1) candidates.push(groups.op.get(ops[0] ?? '') ?? none);
    const fewest = candidates.reduce((least, list) => (list.length < least.length ? list : least), events);
    const wanted = ops === undefined ? undefined : new Set<Op>(ops);
    return fewest.filter(
      (event) =>
        (wanted === undefined || wanted.has(event.op)) &&
        (actor === undefined || event.actor === actor) &&
        (object === undefined || event.object === object),
    );
  };

  return (query) => {
    const key = JSON.stringify([
      query.op === undefined ? null : opsOf(query.op),
      query.actor ?? null,
      query.object ?? null,
    ]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const found = answer(query);
    answers.set(key, found);
    return found;
  };
}
