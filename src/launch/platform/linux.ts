import { readFileSync } from 'node:fs';
import type { Evidence } from '../../trace/events.js';

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

const field = (status: string | null, name: string): string | null =>
  status === null ? null : (new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? null);

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on (`getconf CLK_TCK`). */
const ticksPerSecond = 100;

/**
 * What the kernel says of a thread in /proc (see proc(5)): null where it is gone. `stat`'s fields are counted after the
 * command's closing bracket, since its name may hold spaces.
 */
export function threadEvidence(pid: number, tid: number): Omit<Evidence, 'moment'> | null {
  const folder = `/proc/${pid}/task/${tid}`;
  const stat = read(`${folder}/stat`);
  if (stat === null) return null;
  const status = read(`${folder}/status`);
  const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const wchan = read(`${folder}/wchan`);
  const cpuTicks = Number(after[11]) + Number(after[12]);
  const threads = field(status, 'Threads');
  const involuntary = field(status, 'nonvoluntary_ctxt_switches');
  return {
    ppid: Number(after[1]),
    state: field(status, 'State'),
    wchan: wchan === null || wchan === '' || wchan === '0' ? null : wchan,
    cpu: Number(after[36]),
    cpuMs: (cpuTicks * 1000) / ticksPerSecond,
    involuntary: involuntary === null ? null : Number(involuntary),
    threads: threads === null ? null : Number(threads),
  };
}
