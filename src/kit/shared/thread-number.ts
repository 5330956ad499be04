import { threadId } from 'node:worker_threads';

/** A number for the calling thread, from 1, unique in its process: a lock's owner word. Node's own number plus one. */
export function threadNumber(): number {
  return threadId + 1;
}
