import { constants, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lazily } from '../lazily.js';
import { runFolder } from '../run-folder.js';

const { O_NONBLOCK, O_RDONLY, O_RDWR } = constants;

let pipes = 0;

/**
 * Makes a pipe without a name, which another process opens under `/proc`; returns its descriptor, open for reading and
 * writing. Null where that cannot be had: it is Linux only. Takes some 4 ms, for the system's `mkfifo`.
 */
export function makePipe(): number | null {
  if (process.platform !== 'linux') return null;
  pipes += 1;
  const path = join(runFolder(), `concur-lessons-${process.pid}-pipe-${pipes}-${process.hrtime.bigint()}`);
  try {
    lazily.childProcess().execFileSync('mkfifo', ['-m', '600', path], { stdio: 'ignore' });
    return openSync(path, O_RDWR | O_NONBLOCK);
  } catch {
    return null;
  } finally {
    rmSync(path, { force: true });
  }
}

/** Opens the pipe of another process (or thread) for reading; null where it may not look. */
export function openPipe(pid: number, itsFd: number): number | null {
  try {
    return openSync(`/proc/${pid}/fd/${itsFd}`, O_RDONLY | O_NONBLOCK);
  } catch {
    return null;
  }
}
