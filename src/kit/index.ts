/**
 * The kit: Python's vocabulary of processes and threads, for Node. Programs import it by the package's name:
 * `import { Thread, Lock, print } from 'concur-lessons/kit'`.
 */
import './alone.js';

export { AsyncResult } from './async-result.js';
export { AtomicInt } from './atomic-int.js';
export { CannotCross, NotHeld, TargetNotExported, WouldBlockMain, WrongState } from './errors.js';
export { Event, type WaitOptions } from './event.js';
export { fork } from './fork.js';
export { ChildProcessError, ForkUnavailable } from './fork-errors.js';
export type { ChildStatus } from './fork-family.js';
export type { LiveThread } from './live-thread.js';
export { type AcquireOptions, Lock } from './lock.js';
export { Manager, type ManagerServer } from './manager.js';
export { type MemoryCounters, memoryCounters } from './memory-counters.js';
export { getpid, getppid } from './pid.js';
export { type ApplyOptions, Pool } from './pool.js';
export { print } from './print.js';
export { Process, type ProcessOptions } from './process.js';
export {
  NotInherited,
  PoolClosed,
  QueueEmpty,
  QueueFull,
  QueueGone,
  TimeoutError,
  WorkerDied,
} from './process-errors.js';
export { Queue, type QueueOptions } from './queue.js';
export { SharedArray } from './shared-array.js';
export { SharedInt } from './shared-int.js';
export { sleep } from './sleep.js';
export type { Target } from './target.js';
export { type JoinOptions, Thread, type ThreadOptions } from './thread.js';
export { ThreadLocal } from './thread-local.js';
export { waitpid } from './waitpid.js';
