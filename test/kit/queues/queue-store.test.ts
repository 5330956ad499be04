import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaneReader } from '../../../src/kit/queues/lane-reader.js';
import { Lanes, type Place, slotSizes } from '../../../src/kit/queues/lanes.js';
import type { Member } from '../../../src/kit/queues/queue-member.js';
import { QueueStore } from '../../../src/kit/queues/queue-store.js';

/** Messages of all lengths: for either lane, and for none. */
function bytesOf(message: number): Buffer {
  const bytes = Buffer.alloc(message % 7 === 0 ? 5000 : message % 3 === 0 ? 300 : 4);
  bytes.writeUInt32LE(message);
  return bytes;
}

let ids = 0;

/** A user of the queue that does what a process does, a step at a time: what it is told waits until it looks. */
class User {
  readonly member: Member;
  readonly #store: QueueStore;
  readonly #lanes: LaneReader;
  readonly #inbox: (() => void)[] = [];
  readonly #toPut: number[] = [];
  /** Its gets that wait, by number: whether they may. */
  readonly waiting = new Map<number, boolean>();
  alive = true;
  readonly taken: number[] = [];
  readonly put: number[] = [];

  constructor(store: QueueStore, lanes: LaneReader) {
    this.#store = store;
    this.#lanes = lanes;
    this.member = store.join({
      deliver: (id, bytes) => this.#inbox.push(() => this.#receive(id, bytes)),
      look: (id, place) => this.#inbox.push(() => this.#lookFor(id, place)),
      empty: (id) => this.#inbox.push(() => this.waiting.delete(id)),
      grant: () => this.#inbox.push(() => this.#send()),
      full: () => this.#inbox.push(() => this.#toPut.shift()),
      waits() {},
    });
  }

  look(): void {
    for (const act of this.#inbox.splice(0)) act();
  }

  get(block: boolean): void {
    this.look();
    const found = this.waiting.size === 0 ? this.#lanes.takeMore() : undefined;
    if (found !== undefined) {
      this.#take(found);
      return;
    }
    ids += 1;
    this.waiting.set(ids, block);
    this.#ask(ids);
  }

  giveUp(): void {
    const [id] = this.waiting.keys();
    if (id === undefined) return;
    this.waiting.delete(id);
    this.#store.cancelWant(this.member, id);
  }

  send(message: number, block: boolean): void {
    this.#toPut.push(message);
    if (this.#store.unlimited) this.#send();
    else this.#store.reserve(this.member, 1, block);
  }

  die(): void {
    this.alive = false;
    this.#store.leave(this.member);
  }

  #send(): void {
    const message = this.#toPut.shift();
    if (message === undefined) return;
    this.put.push(message);
    this.#store.insert(this.member, bytesOf(message));
  }

  #ask(id: number): void {
    const seen = this.#lanes.news();
    if (seen !== undefined) this.#store.seen(seen);
    this.#store.want(this.member, id, this.waiting.get(id) ?? true);
  }

  #take(bytes: Buffer): void {
    const message = bytes.readUInt32LE(0);
    if (!bytes.equals(bytesOf(message))) throw new Error(`message ${message} is not whole`);
    this.taken.push(message);
  }

  #receive(id: number, bytes: Buffer): void {
    const [first] = this.waiting.keys();
    const get = this.waiting.has(id) ? id : first;
    if (get === undefined) {
      this.#store.giveBack(this.member);
      return;
    }
    this.waiting.delete(get);
    this.#store.claim(this.member);
    if (get !== id) this.#store.cancelWant(this.member, get);
    this.#take(bytes);
  }

  #lookFor(id: number, place: Place): void {
    if (!this.#lanes.canRead(place)) throw new Error('a lane cannot be opened');
    if (!this.waiting.has(id)) return;
    const found = this.#lanes.take(place);
    if (found === undefined) this.#ask(id);
    else {
      this.waiting.delete(id);
      this.#take(found);
    }
  }
}

const users = 4;
/** Each user's own eyes, and the lanes they look at: the same in all runs, since each costs a pipe. */
const lanes = new Lanes();
await Promise.all(slotSizes.map((bytes) => lanes.open(bytes)));
let tell = (_ticket: number) => {};
const readers = Array.from({ length: users + 1 }, () => new LaneReader(process.pid, (ticket) => tell(ticket)));

const who = fc.nat(users - 1);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), who, block: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('get' as const), who, block: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rush' as const), who, from: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('giveUp' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('size' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const), who }) },
);

/** Found at random: a look at the size takes back what was laid out for one who waits, while another waits, too. */
const takenBackByALook = [
  { kind: 'get', who: 0, block: true },
  { kind: 'get', who: 0, block: true },
  { kind: 'put', who: 0, block: false },
  { kind: 'size', who: 0 },
] as const;

describe('a queue, whoever does what and dies when', () => {
  it.each([0, 1, 3])('loses nothing, doubles nothing and keeps the order; capacity %i', (capacity) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        lanes.takeBack();
        const store = new QueueStore(capacity, lanes);
        tell = (ticket) => store.seen(ticket);
        const join = (_: unknown, index: number) => new User(store, readers[index] as LaneReader);
        const all = Array.from({ length: users }, join);
        let message = 0;
        let disorders = 0;
        for (const each of steps) {
          const user = all[each.who];
          if (user === undefined || !user.alive) continue;
          if (each.kind === 'put') user.send((message += 1), each.block);
          if (each.kind === 'get') user.get(each.block);
          if (each.kind === 'look') user.look();
          if (each.kind === 'rush') {
            // There are many to lay out, and one takes most of them.
            const from = all[each.from];
            if (from?.alive === true && from !== user)
              for (let n = 0; n < 100; n += 1) from.send((message += 1), false);
            for (let n = 0; n < 70; n += 1) {
              user.get(false);
              user.look();
              if (from?.alive === true) from.look();
            }
          }
          // What was on its way to them comes back, and may go to others who have taken later ones.
          if (each.kind === 'giveUp' || each.kind === 'die') disorders += 1;
          if (each.kind === 'giveUp') user.giveUp();
          if (each.kind === 'die') user.die();
          if (each.kind === 'size' && capacity > 0) expect(store.size).toBeLessThanOrEqual(capacity);
          if (each.kind === 'size') expect(store.size).toBeGreaterThanOrEqual(0);
        }
        // Those who live hear everything; then nobody waits for what is there, and a newcomer takes it.
        const last = join(null, users);
        const everybody = [...all, last];
        const hear = () => {
          for (let turn = 0; turn < 3 * users; turn += 1) for (const user of everybody) if (user.alive) user.look();
        };
        hear();
        if (all.some((user) => user.alive && user.waiting.size > 0)) expect(store.size).toBe(0);
        for (let left = message; store.size > 0 && left > 0; left -= 1) {
          last.get(true);
          hear();
        }
        const put = all.flatMap((user) => user.put).toSorted((a, b) => a - b);
        const taken = everybody.flatMap((user) => user.taken).toSorted((a, b) => a - b);
        expect(taken).toEqual(put);
        if (disorders > 0) return;
        // Messages of one user reach another in the order in which they were put.
        for (const giver of all)
          for (const taker of everybody) {
            const own = taker.taken.filter((each) => giver.put.includes(each));
            expect(own).toEqual(own.toSorted((a, b) => a - b));
          }
      }),
      { numRuns: 400, examples: [[[...takenBackByALook]]] },
    );
  });
});
