import type { Evidence } from '../trace/events.js';
import { threadEvidence } from './platform/linux.js';

/**
 * What the operating system says of a thread now. Only Linux lets another process look; elsewhere, and for a thread
 * that has ended, there is no evidence, and none is made up.
 */
export function evidenceOf(pid: number, tid: number | null, moment: string): Evidence | null {
  if (process.platform !== 'linux') return null;
  const found = threadEvidence(pid, tid ?? pid);
  return found === null ? null : { moment, ...found };
}
