import type { Place } from './lanes.js';

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
  /** The first message that was delivered and is not claimed yet was taken. */
  claim: 11,
  /** It is not wanted any more. */
  giveBack: 12,
  /** The slot with this ticket was read in a lane, and none after it. */
  seen: 13,
  /** Answered by `sized`: how many messages are in it, and whether it is full. */
  size: 14,
  /** Answered by `synced`: all that was said before has been heard. */
  sync: 15,
  /** `look` is of no use: the lane cannot be opened here. */
  blind: 16,
  /** May a pipe be used instead of the socket, the descriptor of which is the number? Answered by `express`. */
  askExpress: 17,
  /** The last frame through the socket: the next ones come through the pipe. */
  viaExpress: 18,
  /** May long payloads lie in the file of which the number is the descriptor? Answered by `parcels`. */
  askParcels: 19,

  deliver: 32,
  empty: 33,
  grant: 34,
  full: 35,
  waits: 36,
  /** A message may be found, for this get, in a lane. */
  look: 37,
  sized: 38,
  synced: 39,
  /** The number: 1, the pipe is open; 0, it cannot be had. */
  express: 40,
  /** The number: 1, the file is open; 0, it cannot be had. */
  parcels: 41,
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

/** The payload of `look`. */
export function placeToBytes({ fd, slotBytes, ticket }: Place): Buffer {
  const bytes = Buffer.allocUnsafe(12);
  bytes.writeUInt32LE(fd, 0);
  bytes.writeUInt32LE(slotBytes, 4);
  bytes.writeUInt32LE(ticket, 8);
  return bytes;
}

export function placeFromBytes(bytes: Buffer): Place {
  return { fd: bytes.readUInt32LE(0), slotBytes: bytes.readUInt32LE(4), ticket: bytes.readUInt32LE(8) };
}
