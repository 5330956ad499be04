/** What an act found that searched or sampled, read from its outcome: a trace from outside may hold anything there. */
import type { Json } from '../trace/events.js';
import type { Exploration, Sampled } from '../trace/exploration.js';
import type { TraceAct } from '../trace/trace.js';

type Row = Exploration['outcomes'][number] | Sampled['rows'][number];

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const endings: readonly unknown[] = ['finished', 'deadlock', 'crashed', 'timeout'];
const areRows = (value: Json | undefined): boolean =>
  Array.isArray(value) &&
  (value as readonly Json[]).every(
    (row) =>
      isObject(row) &&
      endings.includes(row['ended']) &&
      row['outcome'] !== undefined &&
      [row['schedules'], row['samples']].some((count) => typeof count === 'number'),
  );

/** The different outcomes that a search or a sampling came to; none where its outcome is of another shape. */
export function searchRows(outcome: Json): readonly Row[] {
  if (!isObject(outcome)) return [];
  const rows = outcome['outcomes'] ?? outcome['rows'];
  return areRows(rows) ? (rows as unknown as readonly Row[]) : [];
}

/** What exploring came to; null: the act did not explore, or came to nothing. */
export function exploredIn({ line, result: { outcome } }: TraceAct): Exploration | null {
  const fits = line.mode === 'explore' && isObject(outcome) && areRows(outcome['outcomes']);
  return fits ? (outcome as unknown as Exploration) : null;
}

/** What free runs came to; null: the act did something else, or came to nothing. */
export function sampledIn({ line, result: { outcome } }: TraceAct): Sampled | null {
  const fits = line.mode === 'stress' && isObject(outcome) && areRows(outcome['rows']);
  return fits ? (outcome as unknown as Sampled) : null;
}
