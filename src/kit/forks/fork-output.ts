import { fstatSync } from 'node:fs';
import { Writable } from 'node:stream';
import { writeWhole } from '../output.js';

/** Files and terminals take everything at once as it is. */
function isSlow(fd: number): boolean {
  try {
    const kind = fstatSync(fd);
    return kind.isFIFO() || kind.isSocket();
  } catch {
    return false;
  }
}

function atOnce(fd: number): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        writeWhole(fd, chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/**
 * In a forked child: `console.log` and `process.stdout` write at once, however slow the reader is. The child ends without
 * what Node does at its end, and what the copied streams had still to write would be lost; what was the parent's to write
 * would be written twice.
 */
export function writeAtOnce(): void {
  for (const [name, fd] of [['stdout', 1] as const, ['stderr', 2] as const]) {
    if (isSlow(fd)) Object.defineProperty(process, name, { value: atOnce(fd), enumerable: true, configurable: true });
  }
  if (!isSlow(1) && !isSlow(2)) return;
  const { stdout, stderr } = process;
  Object.assign(console, new console.Console({ stdout, stderr }));
}
