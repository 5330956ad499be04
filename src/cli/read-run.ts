import { closeSync, openSync, readSync } from 'node:fs';
import { systemWords } from '../teach/system-error.js';
import { NewerFormat, readSavedTrace, savedBytesLimit } from '../trace/saved.js';
import { BadTrace, type Trace } from '../trace/trace.js';
import { exitCodes, Failure } from './failure.js';
import type { Voice } from './io.js';

const chunkBytes = 1 << 20;

/** The text of a file, or of a pipe, that need not come to an end by itself. Throws `BadTrace` for one that is too long. */
function readText(file: string): string {
  const fd = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const count = readSync(fd, chunk);
      if (count === 0) return Buffer.concat(chunks).toString('utf8');
      bytes += count;
      if (bytes > savedBytesLimit) throw new BadTrace('too-large');
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(fd);
  }
}

/** Reads a run that was saved; whatever is in its place instead is told. Throws a `Failure`. */
export function readRun(file: string, { words: { errors }, language }: Voice): Trace {
  try {
    return readSavedTrace(readText(file));
  } catch (error) {
    const fail = (message: string, hint: string) =>
      new Failure(message, { hint, exitCode: exitCodes.usage, cause: error });
    if (error instanceof NewerFormat) throw fail(errors.newerTrace(file), errors.newerTraceHint);
    if (error instanceof BadTrace) throw fail(errors.notATrace(file, error.by), errors.notATraceHint);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw fail(errors.cannotRead(file, systemWords(error, language)), errors.cannotReadHint);
  }
}
