import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Member } from '../../../src/kit/queues/queue-member.js';
import { QueueStore } from '../../../src/kit/queues/queue-store.js';

/** A user of the queue that does what a process does, a step at a time: what it is told waits until it looks. */
class User {
  readonly member: Member;
  readonly #store: QueueStore;
  readonly #inbox: (() => void)[] = [];
  readonly #stored: number[] = [];
  #waiting = 0;
  alive = true;
  readonly taken: number[] = [];
  readonly put: number[] = [];
  readonly #toPut: number[] = [];

  constructor(store: QueueStore) {
    this.#store = store;
    this.member = store.join({
      deliver: (bytes) => this.#inbox.push(() => this.#receive(bytes.readUInt32LE(0))),
      empty: () => this.#inbox.push(() => (this.#waiting -= 1)),
      grant: () => this.#inbox.push(() => this.#send()),
      full: () => this.#inbox.push(() => this.#toPut.shift()),
      waits() {},
      recall: () =>
        this.#inbox.push(() => {
          this.#stored.length = 0;
          this.#store.giveBack(this.member);
        }),
    });
  }

  look(): void {
    for (const act of this.#inbox.splice(0)) act();
  }

  get(block: boolean): void {
    this.look();
    const stored = this.#stored.shift();
    if (stored === undefined) {
      this.#waiting += 1;
      this.#store.want(this.member, 1, block);
    } else {
      this.taken.push(stored);
      this.#store.claim(this.member, { waited: 0, stored: 1 });
    }
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
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(message);
    this.put.push(message);
    this.#store.insert(this.member, bytes);
  }

  #receive(message: number): void {
    if (this.#waiting === 0) {
      this.#stored.push(message);
      return;
    }
    this.#waiting -= 1;
    this.taken.push(message);
    this.#store.claim(this.member, { waited: 1, stored: 0 });
  }
}

/** The store looks at the clock to see who is quick. */
let nowMs = 0;
vi.spyOn(performance, 'now').mockImplementation(() => nowMs);

const users = 4;
const who = fc.nat(users - 1);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), who, block: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('get' as const), who, block: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rush' as const), who, from: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const), who }) },
);

describe('a queue, whoever does what and dies when', () => {
  it.each([0, 1, 3])('loses nothing, doubles nothing and keeps the order; capacity %i', (capacity) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const store = new QueueStore(capacity);
        const all = Array.from({ length: users }, () => new User(store));
        let message = 0;
        let deaths = 0;
        for (const each of steps) {
          const user = all[each.who];
          if (user === undefined || !user.alive) continue;
          if (each.kind === 'put') user.send((message += 1), each.block);
          if (each.kind === 'get') user.get(each.block);
          if (each.kind === 'look') user.look();
          if (each.kind === 'rush') {
            // So many, so quickly, and alone for long enough: it is handed some in advance.
            const from = all[each.from];
            if (from?.alive === true && from !== user)
              for (let n = 0; n < 100; n += 1) from.send((message += 1), false);
            for (let n = 0; n < 70; n += 1) {
              user.get(false);
              if (n === 0) nowMs += 30;
              user.look();
              if (from?.alive === true) from.look();
            }
          }
          if (each.kind === 'die') {
            user.die();
            deaths += 1;
          }
          if (capacity > 0) expect(store.size).toBeLessThanOrEqual(capacity);
        }
        // Those who live hear everything; then a newcomer takes what is left.
        const last = new User(store);
        const everybody = [...all, last];
        const hear = () => {
          for (let turn = 0; turn < 2 * users; turn += 1) for (const user of everybody) if (user.alive) user.look();
        };
        hear();
        for (let left = message; store.size > 0 && left > 0; left -= 1) {
          last.get(true);
          hear();
        }
        const put = all.flatMap((user) => user.put).toSorted((a, b) => a - b);
        const taken = everybody.flatMap((user) => user.taken).toSorted((a, b) => a - b);
        expect(taken).toEqual(put);
        if (deaths > 0) return;
        // Messages of one user reach another in the order in which they were put.
        for (const giver of all)
          for (const taker of everybody) {
            const own = taker.taken.filter((each) => giver.put.includes(each));
            expect(own).toEqual(own.toSorted((a, b) => a - b));
          }
      }),
      { numRuns: 400 },
    );
  });
});
