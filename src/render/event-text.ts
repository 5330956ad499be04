import type { DoneStep, Json, Say } from '../teach/lesson.js';
import type { Ui } from './ui.js';

const longest = 80;

/** What an actor did, in words, without its name: `reads counter: 0`. */
export function tellEvent(event: DoneStep, ui: Ui): string {
  return ui.event(event, eventValue(event, ui.say), ui.say);
}

/** An event's value as a short text; empty where the value is for machines only. */
export function eventValue({ op, value }: DoneStep, say: Say): string {
  if (op === 'spawn' || op === 'start' || op === 'exit') return '';
  // A message may be null, and that is not nothing.
  if (value === null && (op === 'queue.put' || op === 'queue.get')) return 'null';
  if (typeof value === 'object' && value !== null) {
    if ('before' in value && 'after' in value)
      return `${valueText(value['before'] ?? null, say)} → ${valueText(value['after'] ?? null, say)}`;
    // A number of a process is a name, not a quantity.
    if (op === 'fork' && 'pid' in value && typeof value['pid'] === 'number') return String(value['pid']);
    if (op === 'signal' && 'signal' in value && typeof value['signal'] === 'string') return value['signal'];
    if ('message' in value) return thrown(value['name'] ?? null, value['message'] ?? null);
  }
  return shorten(valueText(value, say));
}

/** After how long an event's wait is given up; null: never. */
export function timeoutMs({ value }: Pick<DoneStep, 'value'>): number | null {
  if (typeof value !== 'object' || value === null || !('timeoutMs' in value)) return null;
  const { timeoutMs: ms = null } = value;
  return typeof ms === 'number' ? ms : null;
}

/** Microseconds as milliseconds to the tenth: of times below each other, the points stand below each other. */
export function msToTenth(us: number, say: Say): string {
  const tenths = Math.round(us / 100);
  return `${say.n(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** Any value in a line: strings as they are, numbers as the language spells them. */
export function valueText(value: Json, say: Say): string {
  if (typeof value === 'number') return say.n(value);
  if (typeof value === 'string') return value;
  return value === null ? '' : JSON.stringify(value);
}

function thrown(name: Json, message: Json): string {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return typeof name === 'string' && name !== 'Error' ? `${name}: ${text}` : text;
}

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
