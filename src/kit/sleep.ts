import { sleepInChild } from './forks/fork-child.js';
import { here } from './here.js';
import { shown } from './options.js';
import { longestMs } from './pace.js';

const never = new Int32Array(new SharedArrayBuffer(4));

const timer = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** However long that is. */
async function after(ms: number): Promise<void> {
  let leftMs = ms;
  for (; leftMs > longestMs; leftMs -= longestMs) await timer(longestMs);
  await timer(leftMs);
}

/**
 * Sleeps for so many milliseconds: Python's `time.sleep`, which takes seconds. In a thread it blocks that thread, and is
 * over when it returns; in a process's main thread, which never blocks, write `await sleep(ms)`. Where a program is explored it
 * has no length: of the sleeps that a main thread awaits any may be over first.
 */
export function sleep(ms: number): PromiseLike<void> {
  if (!(typeof ms === 'number' && ms >= 0))
    throw new RangeError(`sleep takes a number of milliseconds, 0 or more. It was given ${shown(ms)}.`);
  const { recorder, isMain, gate, context } = here();
  const pacedMs = ms * context.pace;
  recorder?.record('sleep', isMain ? { value: pacedMs, awaits: true } : { value: pacedMs });
  // Under a controlled gate a thread's turn comes from the schedule, and so does the end of a main thread's sleep: time
  // orders nothing there.
  if (gate?.timeless === true) return gate.sleep?.() ?? Promise.resolve();
  if (isMain) return after(pacedMs);
  if (!sleepInChild(pacedMs)) Atomics.wait(never, 0, 0, pacedMs);
  return Promise.resolve();
}
