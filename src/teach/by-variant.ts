import type { ByVariant } from './lesson.js';

/** What a text says for a variant: the same for all of them, or each its own. */
export function saidFor(variant: string, said: ByVariant): string {
  if (typeof said === 'string') return said;
  return Object.hasOwn(said, variant) ? (said[variant] ?? '') : '';
}
