import { builtin } from './builtin.js';
import type { Json } from './events.js';

// Taken when it is first needed: it takes long to load, and most values are plain.
const inspect = () => builtin('node:util').inspect;

/**
 * What JSON can carry of any value: the value itself where it can, else how Node writes it. Undefined is null. `above`: the
 * objects that it lies in.
 */
export function toJson(value: unknown, above: readonly object[] = []): Json {
  if (value === undefined || value === null) return null;
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      break;
    default:
      return inspect()(value);
  }
  if (above.includes(value)) return '[Circular]';
  const inner = (item: unknown) => toJson(item, [...above, value]);
  if (Array.isArray(value)) return value.map(inner);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return inspect()(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item)]));
}
