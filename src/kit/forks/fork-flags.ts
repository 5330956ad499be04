/**
 * The flags that Node needs for a real fork, the same for Node 20 to 26. Only the calling thread is copied, so a child
 * that counts on helper threads waits for them for ever. V8 is told to do without them; of Node's own, which V8 from
 * Node 26 still wakes when it collects garbage, there is but one (waking one of several may mean waiting for the others,
 * in glibc's `pthread_cond_signal`); and there is room for so many young objects that a small child collects nothing.
 */
export const forkFlags: readonly string[] = ['--single-threaded', '--v8-pool-size=1', '--min-semi-space-size=64'];

/** Whether a program imports `fork` from the kit; for one that was started by itself, with whatever flags. */
export function importsFork(source: string): boolean {
  return /^import\s*\{[^}]*\bfork\b[^}]*\}\s*from\s*['"]concur-lessons\/kit['"]/m.test(source);
}
