import { toJson } from '../../trace/to-json.js';
import { pack } from '../wire/crossing.js';

const isPlain = (value: object) => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * An argument of a task, for people: a string in quotation marks, an object of the kit by its kind and its name, bare, since
 * it is handed over itself.
 */
export function argumentText(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(argumentText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    if (pack in value && 'name' in value) return `${value.constructor.name} ${String(value.name)}`;
    if (isPlain(value)) {
      const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${argumentText(item)}`);
      return `{${entries.join(',')}}`;
    }
  }
  const json = toJson(value);
  // What JSON cannot carry Node writes out, on several lines if it is long: that is no string of the program's.
  if (typeof json === 'string' && typeof value !== 'string') return json.replaceAll(/\s*\n\s*/g, ' ');
  return JSON.stringify(json);
}
