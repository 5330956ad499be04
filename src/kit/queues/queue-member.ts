import { Fifo } from '../wire/fifo.js';
import type { Place } from './lanes.js';

/** A message in a queue, with its place in the order of arrival. */
export interface Message {
  readonly seq: number;
  readonly bytes: Buffer;
}

/** How a queue speaks to one process (or thread) that uses it. */
export interface Port {
  /** A message for the get of this number. It is the taker's once it is claimed; till then it goes back if the taker dies. */
  deliver(id: number, bytes: Buffer): void;
  /** The get of this number may find a message there, if nobody is quicker. Undefined: it reads no lanes. */
  look?(id: number, place: Place): void;
  /** There is no message for the get of this number. */
  empty(id: number): void;
  /** The put of this number may send its message: a place is kept for it. */
  grant(id: number): void;
  /** There is no room for the put of this number. */
  full(id: number): void;
  /** The put or get of this number has to wait. */
  waits(id: number): void;
}

/** One process (or thread) that uses a queue, as the queue's own process sees it. */
export class Member {
  /** Handed to it, and not claimed yet. */
  readonly unclaimed = new Fifo<Message>();
  /** The places that are kept for it. */
  grants = 0;
  /** Whether it can read lanes. */
  looks: boolean;

  constructor(
    readonly port: Port,
    { looks }: { readonly looks: boolean },
  ) {
    this.looks = looks;
  }
}
