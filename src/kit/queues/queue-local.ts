import { breathe } from '../wire/breathe.js';
import type { QueueAddress } from './queue-frames.js';
import type { Member } from './queue-member.js';
import { ownQueues } from './queue-server.js';
import type { Patience, QueueSide } from './queue-side.js';
import { QueueStore } from './queue-store.js';
import { Waits } from './waits.js';

const settled = Promise.resolve();

/** A queue that lives in this process (or thread). Others can use it as long as this event loop turns. */
export class LocalQueue implements QueueSide {
  readonly #store: QueueStore;
  readonly #member: Member;
  readonly #gets = new Waits<Buffer | null>();
  readonly #puts = new Waits<boolean>();
  #address: QueueAddress | undefined;

  constructor(capacity: number) {
    this.#store = new QueueStore(capacity);
    this.#member = this.#store.join({
      deliver: (id, bytes) => {
        this.#store.claim(this.#member);
        this.#gets.answer(id, bytes);
      },
      empty: (id) => this.#gets.answer(id, null),
      grant: (id) => this.#puts.answer(id, true),
      full: (id) => this.#puts.answer(id, false),
      waits: (id) => {
        this.#puts.tell(id);
        this.#gets.tell(id);
      },
    });
  }

  /** Where other processes find it; from then on they can. */
  get address(): QueueAddress {
    this.#address ??= ownQueues.publish(this.#store);
    return this.#address;
  }

  get unlimited(): boolean {
    return this.#store.unlimited;
  }

  post(message: Buffer): Promise<void> {
    this.#store.insert(this.#member, message);
    return breathe() ?? settled;
  }

  takeNow(): Buffer | undefined {
    return this.#store.take();
  }

  taken(): Promise<void> | undefined {
    return breathe();
  }

  async put(message: () => Buffer, patience: Patience): Promise<boolean> {
    if (!this.unlimited) {
      const granted = await this.#puts.begin(patience, {
        late: false,
        ask: (id) => this.#store.reserve(this.#member, id, patience.block),
        giveUp: (id) => this.#store.cancelReserve(this.#member, id),
      });
      if (!granted) return false;
    }
    await this.post(message());
    return true;
  }

  get(patience: Patience): Promise<Buffer | null> {
    return this.#gets.begin(patience, {
      late: null,
      ask: (id) => this.#store.want(this.#member, id, patience.block),
      giveUp: (id) => this.#store.cancelWant(this.#member, id),
    });
  }

  async look(): Promise<{ readonly size: number; readonly full: boolean }> {
    return { size: this.#store.size, full: this.#store.full };
  }
}
