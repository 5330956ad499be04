import { QueueGone } from '../processes/process-errors.js';
import { breathe } from '../wire/breathe.js';
import { decode } from '../wire/payload.js';
import { LaneReader } from './lane-reader.js';
import type { Place } from './lanes.js';
import { connectionTo, type QueueConnection } from './queue-connection.js';
import { frames, placeFromBytes, type QueueAddress } from './queue-frames.js';
import type { Patience, QueueSide } from './queue-side.js';
import { Waits } from './waits.js';

/** A queue that lives in another process (or thread), as this one uses it. */
export class RemoteQueue implements QueueSide {
  readonly #name: string;
  readonly #subject: number;
  readonly #unlimited: boolean;
  readonly #connection: QueueConnection;
  readonly #lanes: LaneReader;
  readonly #gets = new Waits<Buffer | null>();
  readonly #puts = new Waits<boolean>();

  constructor(name: string, address: QueueAddress, capacity: number) {
    this.#name = name;
    this.#subject = address.subject;
    this.#unlimited = capacity <= 0;
    this.#connection = connectionTo(address);
    this.#connection.listen(this.#subject, {
      onFrame: (type, _subject, id, payload) => this.#hear(type, id, payload),
      onEnd: (how) => {
        this.#lanes.close();
        this.#gets.failAll(new QueueGone(name, how));
        this.#puts.failAll(new QueueGone(name, how));
      },
    });
    this.#lanes = new LaneReader(address.pid, (ticket) => this.#send(frames.seen, ticket));
    this.#frame(frames.open, capacity);
  }

  get unlimited(): boolean {
    return this.#unlimited;
  }

  post(message: Buffer): Promise<void> {
    this.#check();
    this.#frame(frames.put, 0, message);
    const sent = this.#connection.sent(message.length);
    const breath = breathe();
    return breath === undefined ? sent : sent.then(() => breath);
  }

  takeNow(): Buffer | undefined {
    // Who waits already comes first.
    return this.#gets.size === 0 ? this.#lanes.takeMore() : undefined;
  }

  taken(): Promise<void> | undefined {
    return breathe();
  }

  async put(message: () => Buffer, patience: Patience): Promise<boolean> {
    this.#check();
    if (this.#unlimited) {
      // Always, so that those who put before this was begun come first.
      await this.#connection.begun();
      this.#check();
    } else {
      const place = this.#puts.begin(patience, {
        late: false,
        ask: (id) => this.#send(patience.block ? frames.reserve : frames.tryReserve, id),
        giveUp: (id) => this.#send(frames.cancelReserve, id),
      });
      if (!(await this.#connection.during(place))) return false;
    }
    await this.post(message());
    return true;
  }

  async get(patience: Patience): Promise<Buffer | null> {
    this.#check();
    const message = this.#gets.begin(patience, {
      late: null,
      ask: (id) => {
        const seen = this.#lanes.news();
        if (seen !== undefined) this.#frame(frames.seen, seen);
        this.#send(patience.block ? frames.want : frames.tryWant, id);
      },
      giveUp: (id) => this.#send(frames.cancelWant, id),
    });
    return this.#connection.during(message);
  }

  async look(): Promise<{ readonly size: number; readonly full: boolean }> {
    this.#check();
    const answer = await this.#connection.ask(frames.size, this.#subject);
    if (answer === null) throw this.#connection.gone(this.#name);
    const [size, full] = decode(answer) as [number, boolean];
    return { size, full };
  }

  #hear(type: number, id: number, payload: Buffer): void {
    switch (type) {
      case frames.deliver:
        return this.#receive(id, payload);
      case frames.look:
        return this.#look(id, placeFromBytes(payload));
      case frames.empty:
        this.#gets.answer(id, null);
        return undefined;
      case frames.grant:
        // A put that was given up while its place was on the way.
        if (!this.#puts.answer(id, true)) this.#send(frames.release, 0);
        return undefined;
      case frames.full:
        this.#puts.answer(id, false);
        return undefined;
      case frames.waits:
        this.#puts.tell(id);
        this.#gets.tell(id);
        return undefined;
      default:
        return undefined;
    }
  }

  #receive(id: number, payload: Buffer): void {
    // Not the one it was sent for, if that was given up meanwhile: the one that has waited longest.
    const get = this.#gets.has(id) ? id : this.#gets.first();
    if (get === undefined) return this.#send(frames.giveBack, 0);
    this.#frame(frames.claim, 0);
    if (get !== id) this.#frame(frames.cancelWant, get);
    // Claimed before the program has it: if this process dies, nobody else is handed the same message.
    this.#gets.answer(
      get,
      this.#connection.sent().then(() => payload),
    );
  }

  #look(id: number, place: Place): void {
    const readable = this.#lanes.canRead(place);
    if (!readable) this.#frame(frames.blind, 0);
    if (!this.#gets.has(id)) return;
    const payload = readable ? this.#lanes.take(place) : undefined;
    if (payload === undefined) this.#gets.askAgain(id);
    else this.#gets.answer(id, payload);
  }

  #frame(type: number, id: number, payload?: Buffer): void {
    this.#connection.outbox.frame(type, this.#subject, id, payload);
  }

  #send(type: number, id: number): void {
    this.#frame(type, id);
    this.#connection.outbox.post();
  }

  #check(): void {
    if (this.#connection.ended !== undefined) throw this.#connection.gone(this.#name);
  }
}

const known = new Map<string, RemoteQueue>();

/** This thread's side of a queue that lives elsewhere; the same for all handles of the queue. */
export function remoteQueue(name: string, address: QueueAddress, capacity: number): RemoteQueue {
  const key = `${address.subject} ${address.path}`;
  const side = known.get(key) ?? new RemoteQueue(name, address, capacity);
  known.set(key, side);
  return side;
}
