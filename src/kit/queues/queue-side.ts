/** How a queue is used, wherever it lives: in this process, or in another one at the end of a socket. */
export interface QueueSide {
  /** Whether a put never has to wait for room. */
  readonly unlimited: boolean;
  /** Puts a message in where there is no limit. Throws, or rejects with, `QueueGone`. */
  post(message: Buffer): Promise<void>;
  /** Takes a message that needs no waiting; it may be used when `taken()` is over, if that is anything. */
  takeNow(): Buffer | undefined;
  taken(): Promise<void> | undefined;
  /**
   * Puts a message in. `message` makes its bytes once there is a place for it, and a way to it, right before it leaves.
   * False: there was no room. Throws `QueueGone`.
   */
  put(message: () => Buffer, patience: Patience): Promise<boolean>;
  /** Takes a message out; null: there was none. Throws `QueueGone`. */
  get(patience: Patience): Promise<Buffer | null>;
  look(): Promise<{ readonly size: number; readonly full: boolean }>;
}

/** How long to wait, and who is told that it has come to waiting. */
export interface Patience {
  readonly block: boolean;
  /** Undefined: for ever. */
  readonly timeoutMs: number | undefined;
  onWait(): void;
}
