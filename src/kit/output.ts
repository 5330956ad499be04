import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of something to a descriptor at once, whatever the event loop does and however slow its reader is; what nobody reads any more (`| head`) is dropped. */
export function writeWhole(fd: number, what: string | Buffer): void {
  let rest = typeof what === 'string' ? Buffer.from(what) : what;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      // A pipe that was made non-blocking and is full: its reader is slow.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

/** Writes to stderr, if anybody still reads it. */
export function writeError(text: string): void {
  try {
    writeWhole(2, text);
  } catch {
    // Nobody does.
  }
}

/** Whether anything that was written is still on its way out; of a process that may be another thing than output. */
export function isWriting(): boolean {
  return process.getActiveResourcesInfo().some((kind) => kind.endsWith('WriteWrap'));
}

/**
 * Resolves when what was written with `console.log` or `process.stdout` has left this process, or, in a thread, is with the
 * main thread, which writes it. Into a pipe whose reader is slow that takes its time, and an end would cut it off.
 */
export async function outputWritten(): Promise<void> {
  // To ask a process for its streams loads them, which takes longer than to see that nothing is being written at all.
  if (isMainThread && !isWriting()) return;
  const written = [process.stdout, process.stderr]
    .filter(({ writableLength }) => writableLength > 0)
    .map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve())));
  if (written.length > 0) await Promise.all(written);
}
