import { CannotCross } from '../errors.js';
import type { Border } from '../wire/crossing.js';

/** Node shares memory between the threads of one process only: says so where one is handed to another process. */
export function threadsOnly(to: Border, what: string): void {
  if (to !== 'thread') {
    throw new CannotCross(
      what,
      'its memory belongs to one process, and Node shares none between processes',
      'Use a Thread, or send messages through a Queue',
    );
  }
}
