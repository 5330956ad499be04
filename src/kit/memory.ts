import type { Border } from './crossing.js';
import { CannotCross } from './errors.js';

/** Node shares memory between the threads of one process only: says so where one is handed to another process. */
export function threadsOnly(to: Border, what: string): void {
  if (to !== 'thread') {
    throw new CannotCross(
      what,
      'its memory belongs to one process, and Node shares none between processes. Use a Queue, or a Thread',
    );
  }
}
