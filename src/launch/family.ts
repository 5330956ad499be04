import { call } from './call.js';
import type { Started } from './spawn.js';

/** How long a family may take to leave when it is asked to, before it is made to. */
export const graceMs = 200;

function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    // Nobody of that group is left.
    return false;
  }
}

/** Ends what is left of a family whose head has ended, or must end now. Safe to call again. */
export async function sweep(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await call({ file: 'taskkill', args: ['/pid', String(pid), '/T', '/F'] });
    return;
  }
  signalGroup(pid, 'SIGKILL');
}

/** Asks a family to leave, and makes it leave after `graceMs`. */
export async function stopFamily({ pid, ended }: Pick<Started, 'pid' | 'ended'>): Promise<void> {
  if (process.platform !== 'win32') {
    signalGroup(pid, 'SIGTERM');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([ended, late]);
    clearTimeout(timer);
  }
  await sweep(pid);
  await ended;
}
