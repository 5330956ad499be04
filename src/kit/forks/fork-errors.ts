/** A real fork(2) cannot be had here. Says what is missing, and what to use instead. */
export class ForkUnavailable extends Error {
  override readonly name = 'ForkUnavailable';
  constructor(why: string, instead: string) {
    super(`fork() cannot be had: ${why}. ${instead}.`);
  }
}

/** A process was waited for that is no child of the caller, or was waited for before. Python's `ChildProcessError`. */
export class ChildProcessError extends Error {
  override readonly name = 'ChildProcessError';
  constructor(pid: number) {
    super(
      `waitpid(${pid}): process ${pid} is no child that this process has forked, or it was waited for before. Wait once for each number that fork() has returned.`,
    );
  }
}
