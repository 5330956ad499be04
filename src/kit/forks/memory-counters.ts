import { readFileSync } from 'node:fs';
import { here } from '../here.js';

/** How a process holds its memory, in KiB, as the kernel counts it now; see proc_pid_smaps(5). */
export interface MemoryCounters {
  /** All of its pages that are in memory. */
  readonly residentKiB: number;
  /** Written-to pages that it still shares with another process: nobody has written to them since the fork. */
  readonly sharedDirtyKiB: number;
  /** Written-to pages that it has for itself alone. */
  readonly privateDirtyKiB: number;
}

/**
 * Asks the kernel how much of the calling process's memory is shared, and how much is its own. Null where the kernel does
 * not tell (anywhere but on Linux). Python has no such call; programs there read the same file, `/proc/self/smaps_rollup`.
 */
export function memoryCounters(): MemoryCounters | null {
  let text: string;
  try {
    text = readFileSync('/proc/self/smaps_rollup', 'latin1');
  } catch {
    return null;
  }
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
  const counters = {
    residentKiB: kib('Rss'),
    sharedDirtyKiB: kib('Shared_Dirty'),
    privateDirtyKiB: kib('Private_Dirty'),
  };
  const { recorder, actor } = here();
  recorder?.record('evidence', { object: actor, value: counters });
  return counters;
}
