import { closeSync } from 'node:fs';
import { openPipe } from '../wire/pipe.js';
import { halfOfFill, type Lane, lastOfFill, type Place, payloadOf, readSlots } from './lanes.js';

/** The lanes of a queue of another process, as one who takes reads them. */
export class LaneReader {
  readonly #pid: number;
  readonly #onHalf: (ticket: number) => void;
  readonly #known = new Map<number, Lane | null>();
  #current: Lane | null = null;
  #more = false;
  #seen: number | undefined;

  /**
   * @param pid the process in which the queue lives
   * @param onHalf it should hear of this ticket, to lay out more
   */
  constructor(pid: number, onHalf: (ticket: number) => void) {
    this.#pid = pid;
    this.#onHalf = onHalf;
  }

  /** Whether a lane can be opened. */
  canRead({ fd, slotBytes }: Lane): boolean {
    if (!this.#known.has(fd)) {
      const own = openPipe(this.#pid, fd);
      this.#known.set(fd, own === null ? null : { fd: own, slotBytes });
    }
    return this.#known.get(fd) !== null;
  }

  /** Takes a message where one was laid out; undefined: others were quicker. */
  take({ fd, ticket }: Place): Buffer | undefined {
    this.#current = this.#known.get(fd) ?? null;
    const found = this.#read();
    if (found === undefined) this.#seen = ticket;
    return found;
  }

  /** Takes a message, as long as more may be there. It is this process's from then on. */
  takeMore(): Buffer | undefined {
    return this.#more ? this.#read() : undefined;
  }

  /** The ticket of the last slot that is known to have been read, if it was not told yet. */
  news(): number | undefined {
    const seen = this.#seen;
    this.#seen = undefined;
    return seen;
  }

  /** The process in which the queue lived has ended, and with it what it had laid out. */
  close(): void {
    for (const lane of this.#known.values()) if (lane !== null) closeSync(lane.fd);
    this.#known.clear();
    this.#current = null;
    this.#more = false;
  }

  #read(): Buffer | undefined {
    this.#more = false;
    if (this.#current === null) return undefined;
    const slot = Buffer.allocUnsafe(this.#current.slotBytes);
    if (readSlots(this.#current, slot) === 0) return undefined;
    this.#seen = slot.readUInt32LE(0);
    const flags = slot.readUInt16LE(10);
    this.#more = (flags & lastOfFill) === 0;
    if ((flags & halfOfFill) !== 0) this.#onHalf(this.#seen);
    return payloadOf(slot);
  }
}
