import type { Json, TraceEvent } from '../trace/events.js';
import type { Say } from './lesson.js';
import type { SharedValue } from './narration.js';

/** A shared object's value after some event. */
export interface ValueNow {
  readonly name: string;
  readonly text: string;
  /** Whether it was written to; else it is known from reading alone. */
  readonly written: boolean;
}

/** A value as a learner reads it: numbers as the language spells them, all else as JSON has it. */
export function valueText(value: Json, say: Pick<Say, 'n'>): string {
  if (typeof value === 'number') return say.n(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((item) => valueText(item, say)).join(', ')}]`;
  return JSON.stringify(value);
}

/** What a shared object holds after an event on it: an atomic operation tells what it found and what it left. */
function left({ op, value }: TraceEvent): Json {
  if (op !== 'atomic' || typeof value !== 'object' || value === null || !('after' in value)) return value;
  return value['after'] ?? null;
}

export interface Values {
  /** Takes in the next event. */
  take(event: TraceEvent): void;
  /** Every shared object that is known by now, in the order in which they came up. */
  show(): readonly ValueNow[];
}

/** Follows the values of shared objects as the events of an act go by. */
export function followValues(say: Pick<Say, 'n'>): Values {
  const last = new Map<string, { event: TraceEvent; written: boolean }>();
  return {
    take(event) {
      const { op, object, actor } = event;
      if (object === null || (op !== 'read' && op !== 'write' && op !== 'atomic')) return;
      // What a thread has made itself, or has to itself, is marked with its name, and is shared with nobody.
      if (object.endsWith(`@${actor}`)) return;
      const written = op !== 'read' || last.get(object)?.written === true;
      last.set(object, { event, written });
    },
    // Spelled here, not event by event: a step shows one value of the thousands there may have been.
    show: () => [...last].map(([name, { event, written }]) => ({ name, text: valueText(left(event), say), written })),
  };
}

/** Tells what changed since the step before; at an act's first step, what was written to at all. */
export function markChanges(now: readonly ValueNow[], before: readonly ValueNow[] | undefined): readonly SharedValue[] {
  const earlier = new Map(before?.map(({ name, text }) => [name, text]));
  return now.map(({ name, text, written }) => {
    const known = earlier.get(name);
    return { name, value: text, changed: known === undefined ? written : known !== text };
  });
}
