/** The signals that ask a program to leave. */
const leaving = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Leaving {
  readonly signal: AbortSignal;
  /** The same without a signal: whoever walks has left. */
  leave(): void;
  /** From here on the signals do again what they do by themselves. */
  stop(): void;
}

/** Turns Ctrl-C and its like into an abort, so that what a run has started is ended before the program leaves. */
export function watchSignals(): Leaving {
  const control = new AbortController();
  const abort = () => control.abort();
  for (const name of leaving) process.on(name, abort);
  return {
    signal: control.signal,
    leave: abort,
    stop() {
      for (const name of leaving) process.off(name, abort);
    },
  };
}
