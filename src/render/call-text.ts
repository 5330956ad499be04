import type { Json } from '../trace/events.js';

/** How a program is called, as `main(1_000_000)`; empty: with nothing, so that what the source says holds. */
export function callText(called: readonly unknown[]): string {
  return called.length === 0 ? '' : `main(${called.map((value) => spelled(value as Json)).join(', ')})`;
}

/** Large numbers as sources spell them. */
function spelled(value: Json): string {
  const text = JSON.stringify(value);
  return typeof value === 'number' && /^\d{5,}$/.test(text) ? text.replaceAll(/\B(?=(\d{3})+$)/g, '_') : text;
}
