import type { Json } from '../trace/events.js';
import type { TraceAct } from '../trace/trace.js';
import type { Notes } from './notes.js';

const fieldsOf = (value: Json) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};

const wordsOf = (value: Json | undefined) => (typeof value === 'string' ? value : '');

/** What went wrong with forked processes, and what was done about it: never silently. */
export function tellForks(acts: readonly TraceAct[], notes: Notes): readonly string[] {
  return acts
    .flatMap(({ events }) => events.filter(({ op }) => op === 'signal'))
    .flatMap(({ object, value }) => {
      const { by, reason, again, signal, pid } = fieldsOf(value);
      const child = object ?? '';
      if (by === 'watchdog') return [notes.hung({ child, pid: Number(pid), reason: wordsOf(reason) })];
      if (again === true) return [notes.forkedAgain({ child, pid: Number(pid), signal: wordsOf(signal) })];
      return [];
    });
}
