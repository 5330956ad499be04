import type { Evidence, Json, TraceEvent } from '../trace/events.js';

/** What a piece of evidence says, or null where an event is none, or is about no moment. */
export function evidenceIn({ op, value }: Pick<TraceEvent, 'op' | 'value'>): Evidence | null {
  if (op !== 'evidence' || typeof value !== 'object' || value === null || !('moment' in value)) return null;
  // The launcher wrote it; of a trace from outside, `src/trace/line-schema.ts` has checked it.
  return value as Json & Evidence;
}
