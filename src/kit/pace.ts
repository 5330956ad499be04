import { here } from './here.js';

/** The longest that a timer can be set for, some 25 days. Node takes what is longer for 1 ms. */
export const longestMs = 2 ** 31 - 1;

/** A time-out of the program as it really is: `--slow` stretches them all. Undefined: for ever, or as good as that. */
export function paced(timeoutMs: number | undefined): number | undefined {
  const pacedMs = timeoutMs === undefined ? undefined : timeoutMs * here().context.pace;
  return pacedMs !== undefined && pacedMs > longestMs ? undefined : pacedMs;
}
