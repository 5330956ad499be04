import { siteOf } from '../../trace/site.js';
import { here } from '../here.js';
import { writeError } from '../output.js';
import { othersEnded } from '../stage/last.js';
import { asError, textOfError } from '../thrown.js';

let over = false;

/** Writes down that the process threw, as Python does: the event, and on stderr what and where. Returns the exit code. */
export function reportThrown(thrown: unknown): number {
  const { actor, recorder, context } = here();
  const error = asError(thrown);
  if (!over)
    recorder?.record('crash', {
      value: { name: error.name, message: error.message },
      site: siteOf(error.stack, context.names),
      out: `exit ${actor}`,
    });
  over = true;
  if (context.echo) writeError(`Process ${actor}:\n${textOfError(error)}\n`);
  return 1;
}

/**
 * What a process does last. Its code is the one given, of several the first that is not 0; else what the program has set
 * `process.exitCode` to.
 */
export async function endProcess(code: number): Promise<never> {
  if (code !== 0) process.exitCode = code;
  await othersEnded();
  process.exit();
}

/**
 * From here on, however this process ends, unless it is killed, its end is written down. An error that nobody caught, in a
 * callback say, ends it as one that its function throws: after those it has started.
 */
export function watchEnd(): void {
  process.on('uncaughtException', (error) => void endProcess(reportThrown(error)));
  process.on('exit', (code) => {
    const { actor, recorder } = here();
    if (!over) recorder?.record('exit', { value: { code }, out: `exit ${actor}`, site: null });
    over = true;
  });
}
