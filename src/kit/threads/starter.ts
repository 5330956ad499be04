import type { Job } from '../wire/target.js';

/** A thread that a program starts. */
export interface NewThread {
  readonly job: Job;
  readonly name: string;
  readonly daemon: boolean;
}

export interface RunningThread {
  isAlive(): boolean;
  /** True when it has ended, false when `timeoutMs` was over first. */
  ended(timeoutMs?: number): Promise<boolean>;
}

/** What starts a program's threads. */
export interface ThreadStarter {
  start(thread: NewThread): RunningThread;
}
