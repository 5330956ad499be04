import { readSync, writeSync } from 'node:fs';
import type { Fifo } from '../wire/fifo.js';
import { makePipe } from '../wire/pipe.js';
import type { Message } from './queue-member.js';

/** What a pipe holds. */
const pipeBytes = 64 * 1024;
/** Before a message in its slot: its ticket, its number in the queue, its length. */
export const slotHeaderBytes = 12;
/** Added to the length of a message: of those that were laid out in one go, it is the last; it is half-way. */
export const lastOfFill = 0x8000;
export const halfOfFill = 0x4000;

const isEagain = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EAGAIN';

/**
 * A pipe out of which several processes take, in slots of one size, so that one read takes exactly one message: who has
 * read it has claimed it, nobody else can get it, and what lies in the pipe belongs to nobody.
 */
export interface Lane {
  readonly fd: number;
  readonly slotBytes: number;
}

/** Where to look for a message: before this ticket was given out, somebody laid one there. */
export interface Place extends Lane {
  readonly ticket: number;
}

/** Reads as many slots as fit in, all at once; how many bytes that were. 0: there is none, or who wrote them is gone. */
export function readSlots({ fd }: Lane, into: Buffer): number {
  try {
    return readSync(fd, into, 0, into.length, null);
  } catch (error) {
    if (isEagain(error)) return 0;
    throw error;
  }
}

/** Slots of these sizes; longer messages are handed over one by one. */
export const slotSizes = [64, 256, 2048, 4096] as const;
/** Which size is in use depends on so many messages: each change of it waits until all that was laid out is taken. */
const lookAhead = 16;
/** So many messages of a size are handed over before they are worth a pipe. */
const worth = 64;

/**
 * The front of a queue, laid out for all who take from it in other processes: they need not ask for each message. The
 * queue's own process writes, and takes back what it needs to see. Only one lane at a time holds anything, so that
 * messages leave in order.
 */
export class Lanes {
  readonly #lanes = new Map<number, Lane | null>();
  readonly #asked = new Map<number, number>();
  #scratch = Buffer.alloc(0);
  #current: Lane | undefined;
  /** The ticket of the last slot that was written, and of the last one that is known to have been read. */
  #written = 0;
  #read = 0;

  /** False: it is certain that nothing lies there. */
  get mayHold(): boolean {
    return this.#read !== this.#written;
  }

  /** Where something may lie; who finds nothing there has `seen` its ticket. */
  get place(): Place | undefined {
    return this.mayHold && this.#current !== undefined ? { ...this.#current, ticket: this.#written } : undefined;
  }

  /** Lays out up to `most` messages, those that fit into the lane that is in use. */
  fill(messages: Fifo<Message>, most: number): void {
    const wasEmpty = !this.mayHold;
    const lane = wasEmpty ? this.#laneFor(messages) : this.#current;
    if (lane === undefined) return;
    this.#current = lane;
    const { slotBytes } = lane;
    const slots = pipeBytes / slotBytes;
    // At least one, to see whether it is full.
    const room = Math.min(most, Math.max(1, slots - ((this.#written - this.#read) >>> 0)));
    const batch: Message[] = [];
    for (let next = messages.peek(); next !== undefined && batch.length < room; next = messages.peek()) {
      if (next.bytes.length + slotHeaderBytes > slotBytes) break;
      this.#write(next, { at: batch.length * slotBytes, ticket: (this.#written + batch.length + 1) >>> 0 });
      batch.push(next);
      messages.shift();
    }
    if (batch.length === 0) return;
    // Who takes the last one need not look for more; who is half-way lets more be laid out before it is needed.
    if (wasEmpty) this.#mark((batch.length - 1) * slotBytes, lastOfFill);
    if (batch.length >= slots / 4) this.#mark((batch.length >>> 1) * slotBytes, halfOfFill);
    const taken = this.#flush(lane, batch.length * slotBytes) / slotBytes;
    if (taken < batch.length) messages.unshift(batch.slice(taken));
    this.#written = (this.#written + taken) >>> 0;
  }

  /** Takes the first message that lies there. */
  take(): Message | undefined {
    if (!this.mayHold || this.#current === undefined) return undefined;
    const slot = Buffer.allocUnsafe(this.#current.slotBytes);
    const found = readSlots(this.#current, slot) > 0;
    this.#read = found ? slot.readUInt32LE(0) : this.#written;
    return found ? messageIn(slot) : undefined;
  }

  /** Takes all that lies there. In one go: nobody else can take one from in between. */
  takeBack(): Message[] {
    if (!this.mayHold || this.#current === undefined) return [];
    const { slotBytes } = this.#current;
    const slots = Buffer.allocUnsafe(pipeBytes);
    const bytes = readSlots(this.#current, slots);
    this.#read = this.#written;
    return Array.from({ length: bytes / slotBytes }, (_, nth) =>
      messageIn(slots.subarray(nth * slotBytes, (nth + 1) * slotBytes)),
    );
  }

  /** Somebody has read the slot with this ticket, or found nothing; then all those before it have been read, too. */
  seen(ticket: number): void {
    if ((this.#written - ticket) >>> 0 < (this.#written - this.#read) >>> 0) this.#read = ticket;
  }

  /** Makes a lane, of which there is none until it is made. */
  async open(slotBytes: number): Promise<void> {
    this.#lanes.set(slotBytes, null);
    const fd = await makePipe();
    if (fd === null) return;
    if (this.#scratch.length === 0) this.#scratch = Buffer.allocUnsafeSlow(pipeBytes);
    this.#lanes.set(slotBytes, { fd, slotBytes });
  }

  /** The lane for the first messages; none if the very first is too long. */
  #laneFor(messages: Fifo<Message>): Lane | undefined {
    let slotBytes: number | undefined;
    for (let nth = 0; nth < Math.min(lookAhead, messages.length); nth += 1) {
      const bytes = messages.peek(nth)?.bytes.length ?? 0;
      const needed = slotSizes.find((size) => bytes + slotHeaderBytes <= size);
      if (needed === undefined) break;
      slotBytes = Math.max(slotBytes ?? 0, needed);
    }
    return slotBytes === undefined ? undefined : this.#laneOf(slotBytes);
  }

  #laneOf(slotBytes: number): Lane | undefined {
    const known = this.#lanes.get(slotBytes);
    if (known !== undefined) return known ?? undefined;
    const asked = (this.#asked.get(slotBytes) ?? 0) + 1;
    this.#asked.set(slotBytes, asked);
    if (asked < worth) return undefined;
    void this.open(slotBytes);
    return undefined;
  }

  #write({ seq, bytes }: Message, { at, ticket }: { readonly at: number; readonly ticket: number }): void {
    this.#scratch.writeUInt32LE(ticket, at);
    this.#scratch.writeUIntLE(seq, at + 4, 6);
    this.#scratch.writeUInt16LE(bytes.length, at + 10);
    this.#scratch.set(bytes, at + slotHeaderBytes);
  }

  #mark(at: number, flag: number): void {
    this.#scratch.writeUInt16LE(this.#scratch.readUInt16LE(at + 10) | flag, at + 10);
  }

  /** How many bytes the pipe took: whole slots, as its pages hold whole slots. */
  #flush({ fd }: Lane, bytes: number): number {
    try {
      return writeSync(fd, this.#scratch, 0, bytes);
    } catch (error) {
      if (isEagain(error)) return 0;
      throw error;
    }
  }
}

/** The bytes of the message in a slot. */
export function payloadOf(slot: Buffer): Buffer {
  const length = slot.readUInt16LE(10) & ~(lastOfFill | halfOfFill);
  return slot.subarray(slotHeaderBytes, slotHeaderBytes + length);
}

function messageIn(slot: Buffer): Message {
  return { seq: slot.readUIntLE(4, 6), bytes: payloadOf(slot) };
}
