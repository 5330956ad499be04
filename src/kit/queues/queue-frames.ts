/** What the users of a queue and the process it lives in say to each other; the subject of a frame is the queue. */
export const frames = {
  /** Said first: the secret that came with the handle, and who speaks. */
  hello: 1,
  /** Makes the queue if it is not there yet; the number is its capacity. */
  open: 2,
  put: 3,
  /** May a message be sent? Answered by `grant`, or by `waits` first. */
  reserve: 4,
  /** The same, without waiting: answered by `grant` or `full`. */
  tryReserve: 5,
  cancelReserve: 6,
  /** A place that was granted is not needed after all. */
  release: 7,
  want: 8,
  tryWant: 9,
  cancelWant: 10,
  /** So many messages (the number) were taken, by gets that waited for them. */
  claimWaited: 11,
  /** The same, by gets that found them there. */
  claimStored: 12,
  /** The answer to `recall`: what was delivered and not claimed is given back. */
  giveBack: 13,
  /** Answered by `sized`: how many messages are in it, and whether it is full. */
  size: 14,
  /** Answered by `synced`: all that was said before has been heard. */
  sync: 15,
  /** From here on claims are written to a file, the descriptor of which is the number. Answered by `metered`. */
  meter: 16,
  /** Some messages were claimed by way of the file; there is room for more in advance. */
  more: 17,
  /** May a pipe be used instead of the socket, the descriptor of which is the number? Answered by `express`. */
  askExpress: 18,
  /** The last frame through the socket: the next ones come through the pipe. */
  viaExpress: 19,

  deliver: 32,
  empty: 33,
  grant: 34,
  full: 35,
  waits: 36,
  recall: 37,
  sized: 38,
  synced: 39,
  /** The number: 1, the file can be read; 0, it cannot. */
  metered: 40,
  /** The number: 1, the pipe is open; 0, it cannot be had. */
  express: 41,
} as const;

/** Where a queue is found, and by what right. Crosses in every handle. */
export interface QueueAddress {
  /** The path of a local socket. */
  readonly path: string;
  readonly secret: string;
  /** Its number in that process. */
  readonly subject: number;
  readonly pid: number;
  /** Whose process it is, for people: `main (pid 4711)`. */
  readonly home: string;
}

/** The payload of `hello`, as JSON. */
export interface Hello {
  readonly secret: string;
  readonly pid: number;
  /** Whether it wants to be told when its puts and gets have to wait. */
  readonly curious: boolean;
}
