import { here } from './here.js';

/** A time-out of the program as it really is: `--slow` stretches them all. Undefined: for ever. */
export function paced(timeoutMs: number | undefined): number | undefined {
  return timeoutMs === undefined ? undefined : timeoutMs * here().context.pace;
}
