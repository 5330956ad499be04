/** How long `join` waits. */
export interface JoinOptions {
  /** Stop waiting after so many milliseconds. Default: never. */
  readonly timeoutMs?: number;
}

/** The same, for `checkOptions`. */
export const joinOptions = { timeoutMs: 'milliseconds' } as const;
