import { Fifo } from '../wire/fifo.js';
import { Lanes } from './lanes.js';
import { Member, type Message, type Port } from './queue-member.js';

interface Wish {
  readonly member: Member;
  readonly id: number;
  readonly block: boolean;
}

/**
 * A queue as it is in the process it lives in: who put what in, who waits, and who was handed what. It knows nothing of
 * sockets. A message is in it from `insert` until it is claimed; a message that was handed to somebody who leaves
 * without having claimed it goes back to the front, in order. Where there is no limit, the front of the queue may lie in a
 * lane, out of which others take without asking.
 */
export class QueueStore {
  readonly #capacity: number;
  readonly #lanes: Lanes;
  readonly #members = new Set<Member>();
  readonly #messages = new Fifo<Message>();
  /** As long as somebody waits, nothing is here for anybody else. */
  readonly #gets = new Fifo<Wish>();
  readonly #puts = new Fifo<Wish>();
  #seq = 0;
  #handed = 0;
  #reserved = 0;

  /** `capacity` of 0 or less: no limit. */
  constructor(capacity: number, lanes = new Lanes()) {
    this.#capacity = capacity > 0 ? capacity : Number.POSITIVE_INFINITY;
    this.#lanes = lanes;
  }

  join(port: Port): Member {
    // What is taken out of a lane nobody tells, and a put that waits for room has to know.
    const member = new Member(port, { looks: this.unlimited && port.look !== undefined });
    this.#members.add(member);
    return member;
  }

  /** Messages in it, those included that were handed over and are not claimed. */
  get size(): number {
    this.#gather();
    const size = this.#messages.length + this.#handed;
    // What was laid out for somebody who waits was taken back with the rest.
    this.#serve();
    return size;
  }

  get full(): boolean {
    return !this.unlimited && this.#messages.length + this.#handed + this.#reserved >= this.#capacity;
  }

  get unlimited(): boolean {
    return this.#capacity === Number.POSITIVE_INFINITY;
  }

  /** Takes a message for a member of this very process, if there is one. */
  take(): Buffer | undefined {
    if (this.#gets.length > 0) return undefined;
    const message = this.#next();
    this.#giveRoom();
    return message?.bytes;
  }

  /** A member asks for a place; it is told `grant`, `waits` or `full`. */
  reserve(member: Member, id: number, block: boolean): void {
    if (!this.full && this.#puts.length === 0) this.#grant({ member, id, block });
    else if (block) {
      this.#puts.push({ member, id, block });
      member.port.waits(id);
    } else member.port.full(id);
  }

  /** A put is given up. A place that was granted meanwhile comes back by `release`. */
  cancelReserve(member: Member, id: number): void {
    this.#puts.remove((put) => put.member === member && put.id === id);
  }

  release(member: Member): void {
    member.grants -= 1;
    this.#reserved -= 1;
    this.#giveRoom();
  }

  /** Puts a message in: on a place that was granted, or where there is no limit. */
  insert(member: Member, bytes: Buffer): void {
    if (member.grants > 0) {
      member.grants -= 1;
      this.#reserved -= 1;
    }
    this.#seq += 1;
    this.#messages.push({ seq: this.#seq, bytes });
    if (this.#gets.length > 0) this.#serve();
  }

  /** A member has a get that waits; it is told `deliver`, `look`, `waits` or `empty`. */
  want(member: Member, id: number, block: boolean): void {
    const wish = { member, id, block };
    if (this.#gets.length === 0 && this.#give(wish, Number.POSITIVE_INFINITY)) return;
    if (block) {
      this.#gets.push(wish);
      member.port.waits(id);
    } else member.port.empty(id);
  }

  /** A get is given up. What was handed to it meanwhile comes back by `giveBack`; what it was to look at, it may not. */
  cancelWant(member: Member, id: number): void {
    if (this.#gets.remove((get) => get.member === member && get.id === id) !== undefined) return;
    this.#serveAll();
  }

  /** A member has taken the message that was handed to it first. */
  claim(member: Member): void {
    if (member.unclaimed.shift() !== undefined) this.#handed -= 1;
    this.#giveRoom();
  }

  /** A member gives back the message that was handed to it first. */
  giveBack(member: Member): void {
    const message = member.unclaimed.shift();
    if (message === undefined) return;
    this.#handed -= 1;
    this.#putBack([message]);
    this.#serve();
  }

  /** A member has read the slot with this ticket, or found that somebody has. */
  seen(ticket: number): void {
    this.#lanes.seen(ticket);
    if (this.#lanes.mayHold) this.#lanes.fill(this.#messages, Number.POSITIVE_INFINITY);
  }

  /** A member is gone. */
  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    for (const wishes of [this.#gets, this.#puts]) {
      const others = wishes.takeAll().filter((wish) => wish.member !== member);
      wishes.unshift(others);
    }
    this.#reserved -= member.grants;
    const back = member.unclaimed.takeAll();
    this.#handed -= back.length;
    this.#putBack(back);
    this.#serveAll();
    this.#giveRoom();
  }

  #grant({ member, id }: Wish): void {
    this.#reserved += 1;
    member.grants += 1;
    member.port.grant(id);
  }

  #giveRoom(): void {
    while (this.#puts.length > 0 && !this.full) this.#grant(this.#puts.shift() as Wish);
  }

  #next(): Message | undefined {
    return this.#lanes.take() ?? this.#messages.shift();
  }

  /** Gives a get its message, or lays out up to `most` where it may look for it; false: there is none. */
  #give({ member, id }: Wish, most: number): boolean {
    if (member.looks) this.#lanes.fill(this.#messages, most);
    const place = member.looks ? this.#lanes.place : undefined;
    if (place !== undefined) {
      member.port.look?.(id, place);
      return true;
    }
    const message = this.#next();
    if (message === undefined) return false;
    this.#handed += 1;
    member.unclaimed.push(message);
    member.port.deliver(id, message.bytes);
    return true;
  }

  /** One message for each get that waits: what lies in a lane beyond that, one could take from the other. */
  #serve(): void {
    while (this.#gets.length > 0 && this.#messages.length > 0) this.#give(this.#gets.shift() as Wish, 1);
  }

  /** The same, and what was laid out for somebody who will not look there counts, too. */
  #serveAll(): void {
    if (this.#gets.length === 0) return;
    this.#gather();
    this.#serve();
  }

  #gather(): void {
    if (this.#lanes.mayHold) this.#messages.unshift(this.#lanes.takeBack());
  }

  #putBack(back: Message[]): void {
    if (back.length === 0) return;
    this.#gather();
    // What others gave back before may belong in between.
    const lastSeq = back.at(-1)?.seq ?? 0;
    while ((this.#messages.peek()?.seq ?? Number.POSITIVE_INFINITY) < lastSeq)
      back.push(this.#messages.shift() as Message);
    this.#messages.unshift(back.sort((a, b) => a.seq - b.seq));
  }
}
