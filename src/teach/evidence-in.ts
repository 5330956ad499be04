import type { Evidence, Json, TraceEvent } from '../trace/events.js';

/** What a piece of evidence says, or null where an event is none. */
export function evidenceIn(event: TraceEvent): Evidence | null {
  const { op, value } = event;
  if (op !== 'evidence' || typeof value !== 'object' || value === null || !('moment' in value)) return null;
  return value as Json & Evidence;
}
