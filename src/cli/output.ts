import { systemWords } from '../teach/system-error.js';
import { exitCodes } from './failure.js';
import type { Io, Voice } from './io.js';

/**
 * Whoever reads our output may have had enough (`| head`), or the terminal may be gone: then we are done, quietly; a run
 * that goes on is ended as a hang-up ends it, and is kept if it was to be. A full disk is told. What cannot even be told on
 * stderr goes untold.
 */
export function watchOutput({ stdout, stderr }: Io, { words, language }: Voice): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    if (error.code === 'EIO' && process.emit('SIGHUP')) return;
    if (error.code !== 'EIO') stderr.write(`${words.errors.cannotWrite(systemWords(error, language))}\n`);
    process.exit(exitCodes.failed);
  });
  stderr.on('error', () => {});
}
