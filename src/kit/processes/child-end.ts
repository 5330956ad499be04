import { writeSync } from 'node:fs';
import { siteOf } from '../../trace/site.js';
import { here } from '../here.js';
import { allHeard } from '../queues/queue-connection.js';
import { familyEnded } from '../stage/family.js';
import { allThreadsEnded } from '../threads/thread-host.js';
import { asError, textOfError } from '../thrown.js';

let over = false;

function writeError(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody reads it any more.
  }
}

/** Writes down that the process threw, as Python does: the event, and on stderr what and where. Returns the exit code. */
export function reportThrown(thrown: unknown): number {
  const { actor, recorder, context } = here();
  const error = asError(thrown);
  over = true;
  recorder?.record('crash', {
    value: { name: error.name, message: error.message },
    site: siteOf(error.stack, context.names),
    out: `exit ${actor}`,
  });
  if (context.echo) writeError(`Process ${actor}:\n${textOfError(error)}\n`);
  return 1;
}

/** What a process does last: waits for its threads and children, and for its messages to arrive. Then it ends. */
export async function endProcess(code: number): Promise<never> {
  await allThreadsEnded();
  await familyEnded();
  await allHeard();
  process.exit(code);
}

/** From here on, however this process ends, unless it is killed, its end is written down. */
export function watchEnd(): void {
  process.on('uncaughtException', (error) => process.exit(reportThrown(error)));
  process.on('exit', (code) => {
    const { actor, recorder } = here();
    if (!over) recorder?.record('exit', { value: { code }, out: `exit ${actor}`, site: null });
    over = true;
  });
}
