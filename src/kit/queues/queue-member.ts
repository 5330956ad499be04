import { Fifo } from '../wire/fifo.js';
import type { ClaimReader, Claims } from './claim-meter.js';

/** A message in a queue, with its place in the order of arrival. */
export interface Message {
  readonly seq: number;
  readonly bytes: Buffer;
}

/** How a queue speaks to one process (or thread) that uses it. */
export interface Port {
  /** A message is handed over. It is the taker's once it is claimed; till then it goes back if the taker dies. */
  deliver(bytes: Buffer): void;
  /** There is no message for the get of this number. */
  empty(id: number): void;
  /** The put of this number may send its message: a place is kept for it. */
  grant(id: number): void;
  /** There is no room for the put of this number. */
  full(id: number): void;
  /** The put or get of this number has to wait. */
  waits(id: number): void;
  /** Whatever was delivered and is not claimed shall come back. */
  recall(): void;
}

/** Who takes so many messages in a row, so quickly, is handed some in advance: a round trip each would be slow. */
const streak = 32;
const streakMs = 6;
/** Any pause as long as this ends it: what lies with one taker, no other can have at once. */
const pauseMs = 5;
const window = 1024;
const windowBytes = 256 * 1024;

/** One process (or thread) that uses a queue, as the queue's own process sees it. */
export class Member {
  readonly unclaimed = new Fifo<Message>();
  /** Its gets that wait, as far as is known here. */
  waiters = 0;
  /** The places that are kept for it. */
  grants = 0;
  recalled = false;
  #meter: ClaimReader | undefined;
  #seen: Claims = { total: 0, waited: 0 };
  #window = 0;
  #taken = 0;
  #since = 0;
  #lastMs = 0;
  #bytes = 0;

  constructor(readonly port: Port) {}

  /** Messages that were handed to it beyond what it waits for. */
  get ahead(): number {
    return this.unclaimed.length - this.waiters;
  }

  /** Whether it is worth handing it more messages in advance. */
  get hungry(): boolean {
    return !this.recalled && this.ahead <= this.#window / 2 && this.#bytes < windowBytes && this.#window > 0;
  }

  get hasRoom(): boolean {
    return this.ahead < this.#window && this.#bytes < windowBytes;
  }

  hand(message: Message): void {
    this.unclaimed.push(message);
    this.#bytes += message.bytes.length;
    this.port.deliver(message.bytes);
  }

  /** Notes that it has taken its next messages, and how quick it is. */
  claim(count: number): void {
    for (let nth = 0; nth < count; nth += 1) this.#bytes -= this.unclaimed.shift()?.bytes.length ?? 0;
    const nowMs = performance.now();
    if (nowMs - this.#lastMs > pauseMs) {
      this.#window = 0;
      this.#taken = 0;
      this.#since = nowMs;
    }
    this.#lastMs = nowMs;
    this.#taken += count;
    if (this.#taken < streak) return;
    this.#window = nowMs - this.#since < (streakMs * this.#taken) / streak ? window : 0;
    this.#taken = 0;
    this.#since = nowMs;
  }

  /** From here on its claims are read from a file. */
  useMeter(meter: ClaimReader): void {
    this.#meter = meter;
  }

  /** What it has claimed since this was asked last; null: it does not use a file. */
  newClaims(): { readonly waited: number; readonly stored: number } | null {
    if (this.#meter === undefined) return null;
    const { total, waited } = this.#seen;
    this.#seen = this.#meter.read();
    const news = (this.#seen.total - total) >>> 0;
    const newsWaited = (this.#seen.waited - waited) >>> 0;
    return { waited: newsWaited, stored: news - newsWaited };
  }

  close(): void {
    this.#meter?.close();
  }

  takeBack(): Message[] {
    this.#bytes = 0;
    return this.unclaimed.takeAll();
  }
}
