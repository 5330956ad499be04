import { allForksEnded, hasForked } from '../forks/fork-family.js';
import { isWriting, outputWritten } from '../output.js';
import { allHeard } from '../queues/queue-connection.js';
import { allThreadsEnded, threadsRun } from '../threads/thread-host.js';
import { childrenRun, familyEnded } from './family.js';

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

/** Whether there is anybody, or anything, that `othersEnded` would wait for, daemons and messages aside. */
export function othersRun(): boolean {
  return threadsRun() || childrenRun() || hasForked() || isWriting();
}
