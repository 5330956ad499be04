import { lazily } from './lazily.js';

/** What an option has to be. */
type Kind = 'flag' | 'text' | 'function' | 'list' | 'milliseconds';

/** The options that a call knows. */
export type Known = Readonly<Record<string, Kind>>;

const kinds: Readonly<Record<Kind, { readonly must: string; fits(value: unknown): boolean }>> = {
  flag: { must: 'true or false', fits: (value) => typeof value === 'boolean' },
  text: { must: 'a string', fits: (value) => typeof value === 'string' },
  function: { must: 'a function', fits: (value) => typeof value === 'function' },
  list: { must: 'an array', fits: Array.isArray },
  milliseconds: {
    must: 'a number of milliseconds',
    fits: (value) => typeof value === 'number' && !Number.isNaN(value),
  },
};

/** A value as a message shows it: on one line, and not more of it than tells what it is. */
export function shown(value: unknown): string {
  const text = lazily.util().inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 5 });
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function isOptions(given: unknown): given is Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === Object.prototype || prototype === null;
}

const namesOf = (known: Known) => Object.keys(known).join(', ');

/**
 * Checks the options of a call of the kit, wherever there are any: whoever writes `join(200)` or `get({ timeout: 200 })`
 * has something in mind that would otherwise be passed over in silence. Throws a `TypeError`.
 */
export function checkOptions(call: string, given: unknown, known: Known): void {
  if (given === undefined) return;
  if (!isOptions(given)) {
    const hint = Array.isArray(given) && 'args' in known ? ` Arguments go there too: { args: ${shown(given)} }.` : '';
    throw new TypeError(
      `${call} takes its options in an object, { ${namesOf(known)} }. It was given ${shown(given)}.${hint}`,
    );
  }
  for (const key of Object.keys(given)) {
    const kind = Object.hasOwn(known, key) ? known[key] : undefined;
    if (kind === undefined) throw new TypeError(`${call} has no option ${key}. It knows: ${namesOf(known)}.`);
    const value = given[key];
    if (value === undefined || kinds[kind].fits(value)) continue;
    throw new TypeError(`the option ${key} of ${call} must be ${kinds[kind].must}. It is ${shown(value)}.`);
  }
}
