import type { TraceEvent } from '../trace/events.js';

/** The actors that wait for whatever they are asked to do, as who started them says: a pool's workers, a manager. */
export function serversIn(events: readonly TraceEvent[]): ReadonlySet<string> {
  const servers = new Set<string>();
  for (const { op, object, value } of events) {
    if (op !== 'spawn' || object === null) continue;
    if (typeof value === 'object' && value !== null && 'serves' in value) servers.add(object);
  }
  return servers;
}

/** Whether one that serves has nothing to do after such an event of its own. */
export function leavesIdle({ op }: Pick<TraceEvent, 'op'>): boolean {
  return op === 'start' || op === 'task.end';
}
