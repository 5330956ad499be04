/**
 * The kit: Python's vocabulary of processes and threads, for Node. Programs import it by the package's name:
 * `import { Thread, Lock, print } from 'concur-lessons/kit'`.
 */
import './stage/alone.js';

export { CannotCross, NotHeld, TargetNotExported, WouldBlockMain, WrongState } from './errors.js';
export { fork } from './forks/fork.js';
export { ChildProcessError, ForkUnavailable } from './forks/fork-errors.js';
export type { ChildStatus } from './forks/fork-family.js';
export { type MemoryCounters, memoryCounters } from './forks/memory-counters.js';
export { getpid, getppid } from './forks/pid.js';
export { waitpid } from './forks/waitpid.js';
export { AsyncResult } from './pools/async-result.js';
export { type ApplyOptions, Pool } from './pools/pool.js';
export { print } from './print.js';
export { Process, type ProcessOptions } from './processes/process.js';
export {
  NotInherited,
  PoolClosed,
  QueueEmpty,
  QueueFull,
  QueueGone,
  TimeoutError,
  WorkerDied,
} from './processes/process-errors.js';
export { Manager, type ManagerServer } from './queues/manager.js';
export { Queue, type QueueOptions } from './queues/queue.js';
export { AtomicInt } from './shared/atomic-int.js';
export { Event, type WaitOptions } from './shared/event.js';
export { type AcquireOptions, Lock } from './shared/lock.js';
export { SharedArray } from './shared/shared-array.js';
export { SharedInt } from './shared/shared-int.js';
export { sleep } from './sleep.js';
export type { JoinOptions } from './threads/join-options.js';
export type { LiveThread } from './threads/live-thread.js';
export { Thread, type ThreadOptions } from './threads/thread.js';
export { ThreadLocal } from './threads/thread-local.js';
export type { Target } from './wire/target.js';
