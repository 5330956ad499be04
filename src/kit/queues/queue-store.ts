import { Fifo } from '../wire/fifo.js';
import { Member, type Message, type Port } from './queue-member.js';

interface Wish {
  readonly member: Member;
  readonly id: number;
  readonly block: boolean;
}

/** Whoever was handed messages in advance gets so long to give them back when somebody else asks; busy ones do not. */
const recallMs = 10;
/**
 * Only who has been the only one to take for so long is handed any in advance: among several, one could take a message
 * while an older one lies with another.
 */
const aloneMs = 20;

/**
 * A queue as it is in the process it lives in: who put what in, who waits, and who was handed what. It knows nothing of
 * sockets. A message is in it from `insert` until it is claimed; a message that was handed to somebody who leaves
 * without having claimed it goes back to the front, in order.
 */
export class QueueStore {
  readonly #capacity: number;
  readonly #members = new Set<Member>();
  readonly #messages = new Fifo<Message>();
  readonly #gets = new Fifo<Wish>();
  readonly #puts = new Fifo<Wish>();
  #seq = 0;
  #handed = 0;
  #reserved = 0;
  #recalls = 0;
  #overdue: NodeJS.Timeout | undefined;
  /** Who took last, and since when nobody else did. */
  #taker: Member | undefined;
  #takerMs = 0;

  /** `capacity` of 0 or less: no limit. */
  constructor(capacity: number) {
    this.#capacity = capacity > 0 ? capacity : Number.POSITIVE_INFINITY;
  }

  join(port: Port): Member {
    const member = new Member(port);
    this.#members.add(member);
    return member;
  }

  /** Messages in it, those included that were handed over and are not claimed. */
  get size(): number {
    for (const member of this.#members) if (member.unclaimed.length > 0) this.refresh(member);
    return this.#messages.length + this.#handed;
  }

  get full(): boolean {
    return !this.unlimited && this.#messages.length + this.#handed + this.#reserved >= this.#capacity;
  }

  get unlimited(): boolean {
    return this.#capacity === Number.POSITIVE_INFINITY;
  }

  /** Takes a message for a member of this very process, if there is one. */
  take(member: Member): Buffer | undefined {
    if (this.#handed > 0 || this.#messages.length === 0) return undefined;
    this.#noteTaker(member);
    this.#giveRoom();
    return this.#messages.shift()?.bytes;
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

  /** A member has a get that waits; it is told `deliver`, `waits` or `empty`. */
  want(member: Member, id: number, block: boolean): void {
    this.#noteTaker(member);
    this.refresh(member);
    member.waiters += 1;
    // What is on its way to it, it does not know of yet.
    if (member.ahead >= 0) return;
    this.#gets.push({ member, id, block });
    this.#recall(member);
    this.#serve();
    this.#topUp(member);
    if (member.ahead >= 0) return;
    if (block) member.port.waits(id);
    else if (this.#recalls === 0) this.#refuse();
  }

  cancelWant(member: Member, id: number): void {
    this.refresh(member);
    member.waiters -= 1;
    const own = (get: Wish) => get.member === member;
    // If its message is on the way already, the member's next get has it, or it comes back.
    if (this.#gets.remove((get) => own(get) && get.id === id) !== undefined) return;
    if (this.#gets.remove(own) === undefined && member.ahead > 0) this.#recallFrom(member);
  }

  /** A member has taken what was handed to it first: `waited` for gets that waited, `stored` for later ones. */
  claim(member: Member, { waited, stored }: { readonly waited: number; readonly stored: number }): void {
    this.#note(member, { waited, stored });
    this.#giveRoom();
    this.#topUp(member);
  }

  /** Looks up what a member has claimed, where it does not say so itself. */
  refresh(member: Member): void {
    const news = member.newClaims();
    if (news !== null) this.#note(member, news);
  }

  /** A member says that it has claimed some, and could do with more. */
  more(member: Member): void {
    this.refresh(member);
    this.#topUp(member);
  }

  /** A member gives back all that it was handed and has not claimed. */
  giveBack(member: Member): void {
    this.refresh(member);
    this.#takeBack(member);
    if (this.#recalls === 0) this.#recallsOver();
  }

  /** A member is gone. */
  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    for (const wishes of [this.#gets, this.#puts]) {
      const others = wishes.takeAll().filter((wish) => wish.member !== member);
      wishes.unshift(others);
    }
    this.#reserved -= member.grants;
    this.giveBack(member);
    member.close();
    this.#giveRoom();
  }

  #note(member: Member, { waited, stored }: { readonly waited: number; readonly stored: number }): void {
    if (waited + stored === 0) return;
    member.waiters -= waited;
    member.claim(waited + stored);
    this.#handed -= waited + stored;
  }

  #grant({ member, id }: Wish): void {
    this.#reserved += 1;
    member.grants += 1;
    member.port.grant(id);
  }

  #giveRoom(): void {
    while (this.#puts.length > 0 && !this.full) this.#grant(this.#puts.shift() as Wish);
  }

  #hand(member: Member): void {
    this.#handed += 1;
    member.hand(this.#messages.shift() as Message);
  }

  #serve(): void {
    // What comes back was put before all that is here.
    if (this.#recalls > 0 && this.#overdue !== undefined) return;
    while (this.#messages.length > 0) {
      const get = this.#gets.remove(({ member }) => !member.recalled);
      if (get === undefined) return;
      this.#hand(get.member);
    }
  }

  #noteTaker(member: Member): void {
    if (this.#taker === member) return;
    this.#taker = member;
    this.#takerMs = performance.now();
  }

  #topUp(member: Member): void {
    if (!member.hungry || this.#gets.length > 0 || performance.now() - this.#takerMs < aloneMs) return;
    while (this.#messages.length > 0 && member.hasRoom) this.#hand(member);
  }

  /** Asks back what others than this member were handed in advance. */
  #recall(taker: Member): void {
    for (const member of this.#members) {
      if (member === taker || member.ahead <= 0) continue;
      this.refresh(member);
      if (member.ahead > 0) this.#recallFrom(member);
    }
  }

  #recallFrom(member: Member): void {
    if (member.recalled) return;
    member.recalled = true;
    this.#recalls += 1;
    this.#overdue ??= setTimeout(() => this.#recallsOver(), recallMs).unref();
    member.port.recall();
  }

  /** All is back that was asked back, or has taken too long. */
  #recallsOver(): void {
    clearTimeout(this.#overdue);
    this.#overdue = undefined;
    this.#serve();
    this.#refuse();
  }

  #takeBack(member: Member): void {
    if (member.recalled) this.#recalls -= 1;
    member.recalled = false;
    const back = member.takeBack();
    if (back.length === 0) return;
    this.#handed -= back.length;
    // What others gave back before may belong in between.
    const lastSeq = back.at(-1)?.seq ?? 0;
    while ((this.#messages.peek()?.seq ?? Number.POSITIVE_INFINITY) < lastSeq)
      back.push(this.#messages.shift() as Message);
    this.#messages.unshift(back.sort((a, b) => a.seq - b.seq));
  }

  /** Tells the gets that do not wait that there is nothing. */
  #refuse(): void {
    for (;;) {
      const get = this.#gets.remove(({ block }) => !block);
      if (get === undefined) return;
      get.member.waiters -= 1;
      get.member.port.empty(get.id);
    }
  }
}
