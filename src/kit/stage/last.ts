import { allForksEnded } from '../forks/fork-family.js';
import { outputWritten } from '../output.js';
import { allHeard } from '../queues/queue-connection.js';
import { allThreadsEnded } from '../threads/thread-host.js';
import { familyEnded } from './family.js';

/**
 * What comes last in every process of a program, whether its function has returned or thrown: its forks, its threads and
 * its children have ended, its messages have arrived, and what it has printed has left it.
 */
export async function othersEnded(): Promise<void> {
  await allForksEnded();
  await allThreadsEnded();
  await familyEnded();
  await allHeard();
  await outputWritten();
}
