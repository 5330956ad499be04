import { writeSync } from 'node:fs';
import { here } from './here.js';
import { lazily } from './lazily.js';

const text = (values: readonly unknown[]) =>
  values
    .map((value) =>
      typeof value === 'string' ? value : lazily.util().inspect(value, { breakLength: Number.POSITIVE_INFINITY }),
    )
    .join(' ');

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes a whole line at once, whatever the event loop does. */
function writeLine(line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // A pipe that was made non-blocking and is full: its reader is slow.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

/**
 * Prints its values with a space between them, on a line of their own: Python's `print`. The line is written at once
 * (`console.log` in a worker waits for the main thread), and lines of several actors stay whole.
 */
export function print(...values: readonly unknown[]): void {
  const line = text(values);
  const { recorder, context } = here();
  recorder?.record('print', { value: line });
  if (context.echo) writeLine(line);
}
