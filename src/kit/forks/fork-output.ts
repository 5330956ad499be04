import { fstatSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { lazily } from '../lazily.js';
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
  return new (lazily.stream().Writable)({
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
    if (!isSlow(fd)) continue;
    let stream: Writable | undefined;
    const get = () => (stream ??= atOnce(fd));
    Object.defineProperty(process, name, { get, enumerable: true, configurable: true });
    // The console forgets the stream that it had, and asks for it anew when it is used.
    Reflect.set(console, `_${name}`, undefined);
  }
}
