import { closeSync, openSync, readSync, watch } from 'node:fs';
import type { TraceLine } from '../trace/events.js';

export interface TailOptions {
  readonly file: string;
  /** The byte to begin at. */
  readonly from: number;
  /** Called with each line, soon after it was written. */
  onLine(line: TraceLine): void;
  /** Called when the file has grown past `maxBytes`. */
  onTooLong(maxBytes: number): void;
  readonly maxBytes: number;
}

export interface Tail {
  /** Reads what is there now; then stops. */
  close(): void;
}

/** A watcher may miss a change, or there may be none for this file system. */
const pollMs = 25;
const blockBytes = 64 * 1024;

/** Follows a trace file while a program writes it. */
export function tail({ file, from, onLine, onTooLong, maxBytes }: TailOptions): Tail {
  const fd = openSync(file, 'r');
  let position = from;
  let rest = '';
  let closed = false;
  const block = Buffer.alloc(blockBytes);
  const take = (line: string) => {
    if (line !== '') onLine(JSON.parse(line) as TraceLine);
  };
  const look = () => {
    if (closed) return;
    for (;;) {
      const count = readSync(fd, block, 0, block.length, position);
      if (count === 0) break;
      position += count;
      // Lines are cut at bytes, so characters may be: latin1 keeps bytes, and whole lines are decoded.
      rest += block.toString('latin1', 0, count);
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(Buffer.from(line, 'latin1').toString());
      if (position > maxBytes) {
        onTooLong(maxBytes);
        break;
      }
    }
  };
  let watcher: { close(): void } | undefined;
  try {
    watcher = watch(file, look).on('error', () => {});
  } catch {
    // No inotify left: polling does.
  }
  const timer = setInterval(look, pollMs);
  return {
    close() {
      if (closed) return;
      look();
      closed = true;
      clearInterval(timer);
      watcher?.close();
      closeSync(fd);
    },
  };
}
