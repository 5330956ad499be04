import { readFileSync } from 'node:fs';

/** Asleep in one and the same lock for so long, a process with one thread is waiting for nobody. */
export const hungAfterMs = 1000;

function look(pid: number): { readonly wchan: string; readonly signature: string } | undefined {
  try {
    const wchan = readFileSync(`/proc/${pid}/wchan`, 'latin1');
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const switches = /^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1];
    return /^State:\s*S/m.test(status) && switches !== undefined ? { wchan, signature: switches } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Tells forked children that can never go on: the one thread that a child has sleeps in a futex, so it waits for a thread
 * that was not copied. A sleep of the kit's, or of any other kind, is no futex. Where the kernel does not tell where a
 * process sleeps, nobody is accused.
 */
export function watchForHangs(clock: () => number = () => performance.now()) {
  const asleep = new Map<number, { readonly signature: string; readonly sinceMs: number }>();
  return {
    /** The kernel function it hangs in, or null. */
    hungIn(pid: number): string | null {
      const seen = look(pid);
      if (seen === undefined || !/^(?:do_)?futex/.test(seen.wchan)) {
        asleep.delete(pid);
        return null;
      }
      const before = asleep.get(pid);
      if (before?.signature !== seen.signature) {
        asleep.set(pid, { signature: seen.signature, sinceMs: clock() });
        return null;
      }
      return clock() - before.sinceMs >= hungAfterMs ? seen.wchan : null;
    },
  };
}
