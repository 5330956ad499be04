/** The errors a program of several processes may meet. Python's names where Python has one. */

/** A queue had no room, at once or within `timeoutMs`. Python's `queue.Full`. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
  constructor(queue: string, waitedMs: number | null) {
    const when = waitedMs === null ? 'at this moment' : `within ${waitedMs} ms`;
    super(`${queue} has no room ${when}. Wait for as long as it takes (put without timeoutMs), or take something out.`);
  }
}

/** A queue had no message, at once or within `timeoutMs`. Python's `queue.Empty`. */
export class QueueEmpty extends Error {
  override readonly name = 'QueueEmpty';
  constructor(queue: string, waitedMs: number | null) {
    const when = waitedMs === null ? 'at this moment' : `within ${waitedMs} ms`;
    super(
      `${queue} has no message ${when}. Wait for as long as it takes (get without timeoutMs), or put something in.`,
    );
  }
}

/** The process in which a queue lives has ended, and the queue with it. Python's `EOFError` or `BrokenPipeError`. */
export class QueueGone extends Error {
  override readonly name = 'QueueGone';
  constructor(queue: string, how: string) {
    super(
      `${queue} is gone: ${how}, and the messages that were in it are lost. Keep that process until all have left.`,
    );
  }
}

/** A plain queue was handed to a process that runs already. Python's `RuntimeError` of the same meaning. */
export class NotInherited extends Error {
  override readonly name = 'NotInherited';
  constructor(what: string) {
    super(
      `${what} can only be inherited: hand it over in the args of a new Process. The worker of a pool runs already, and a message has no new process at its end: use Manager().Queue(), which can be handed to anyone.`,
    );
  }
}

/** A task was given to a pool that takes none any more. Python's `ValueError: Pool not running`. */
export class PoolClosed extends Error {
  override readonly name = 'PoolClosed';
}

/** A result was not there within `timeoutMs`. Python's `multiprocessing.TimeoutError`. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  constructor(task: string, waitedMs: number) {
    super(`${task} has no result yet after ${waitedMs} ms. It goes on; ask again, or wait without timeoutMs.`);
  }
}

interface Worker {
  readonly actor: string;
  readonly pid: number;
}

/** The process that carried out a task, or should have, has ended. Python has none: there the result never comes. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
  readonly worker: string;
  readonly pid: number;
  private constructor({ actor, pid }: Worker, why: string) {
    super(`${actor} (pid ${pid}) ${why}`);
    this.worker = actor;
    this.pid = pid;
  }

  static during(worker: Worker, how: string, task: string): WorkerDied {
    return new WorkerDied(
      worker,
      `${how} during ${task}. What it had done by then is not known, so it is not done again by itself; the pool goes on with a new worker. Submit it again if that is safe.`,
    );
  }

  static atStart(worker: Worker, how: string, task: string): WorkerDied {
    return new WorkerDied(
      worker,
      `${how} before it could begin ${task}, and no worker of this pool is left. A new one would fare no better: each imports the program's module first. What went wrong there is on stderr; mend it, and make a new pool.`,
    );
  }
}
