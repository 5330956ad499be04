import { setTimeout as delay } from 'node:timers/promises';

/** Long enough for a loaded machine; what works takes a fraction of a second. */
const patienceMs = 40_000;
const pollMs = 15;

/** Polls until something is true; `what` and what was there at the end are told where it never is. */
export async function until(what: string, isTrue: () => boolean, told: () => string = () => ''): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}\n${told()}`);
    await delay(pollMs);
  }
}
