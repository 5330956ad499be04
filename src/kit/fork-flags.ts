/**
 * The flags that Node needs for a real fork. Only the calling thread is copied: a child whose V8 counts on helper threads
 * waits for them for ever when it collects garbage. So V8 gets none, and on Node 24 and older so much room for young
 * objects that a small child need not collect at all.
 */
export function forkFlags(nodeMajor: number): readonly string[] {
  return nodeMajor > 24 ? ['--single-threaded'] : ['--single-threaded', '--min-semi-space-size=64'];
}

/** Whether a program imports `fork` from the kit; for one that was started by itself, with whatever flags. */
export function importsFork(source: string): boolean {
  return /^import\s*\{[^}]*\bfork\b[^}]*\}\s*from\s*['"]concur-lessons\/kit['"]/m.test(source);
}
