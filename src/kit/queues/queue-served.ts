import type { Socket } from 'node:net';
import { readExpress } from '../wire/express.js';
import { Outbox } from '../wire/outbox.js';
import { ParcelReader } from '../wire/parcels.js';
import { encode } from '../wire/payload.js';
import { frameReader, inParcel } from '../wire/wire.js';
import { frames, type Hello, placeToBytes } from './queue-frames.js';
import type { Member, Port } from './queue-member.js';
import { QueueStore } from './queue-store.js';

interface Served {
  readonly secret: string;
  /** The queues of this process, by number. */
  readonly stores: Map<number, QueueStore>;
  /** The other side has said who it is. */
  onHello(pid: number): void;
  /** It is gone, and all that it had written was heard. */
  onGone(): void;
}

interface Frame {
  readonly type: number;
  readonly subject: number;
  readonly id: number;
  readonly payload: Buffer;
}

/** One process (or thread) that uses queues of this one, as this one hears and answers it. */
export class ServedConnection {
  readonly #socket: Socket;
  readonly #served: Served;
  readonly #outbox: Outbox;
  readonly #members = new Map<number, Member>();
  #hello: Hello | undefined;
  #express: Socket | null = null;
  #parcels: ParcelReader | null = null;

  constructor(socket: Socket, served: Served) {
    this.#socket = socket;
    this.#served = served;
    this.#outbox = new Outbox(socket);
  }

  begin(): void {
    // The program lives on its own reasons, not on these connections.
    this.#socket.on('error', () => {}).unref();
    this.#socket.on('data', this.#reader());
    this.#socket.once('close', () => {
      // What a process has written before it was killed is heard to the end.
      if (this.#express === null || this.#express.destroyed) this.#leave();
      else this.#express.resume().once('close', () => this.#leave());
    });
  }

  #reader(): (chunk: Buffer) => void {
    return frameReader((type, subject, id, payload) => {
      if (this.#hello === undefined) this.#welcome(type, payload);
      else if (this.#parcels === null || type < inParcel) this.#hear({ type, subject, id, payload }, this.#hello);
      else this.#hear({ type: type - inParcel, subject, id, payload: this.#parcels.fetch(payload) }, this.#hello);
    });
  }

  #leave(): void {
    this.#parcels?.close();
    for (const [subject, member] of this.#members) this.#served.stores.get(subject)?.leave(member);
    this.#served.onGone();
  }

  #welcome(type: number, payload: Buffer): void {
    const hello = type === frames.hello ? (JSON.parse(payload.toString()) as Hello) : undefined;
    if (hello?.secret !== this.#served.secret) this.#socket.destroy();
    else {
      this.#hello = hello;
      this.#served.onHello(hello.pid);
    }
  }

  #hear(frame: Frame, { pid }: Hello): void {
    const { type, subject, id } = frame;
    switch (type) {
      case frames.sync:
        return this.#send(frames.synced, 0, id);
      case frames.askExpress:
        this.#express = readExpress(pid, id);
        return this.#send(frames.express, 0, this.#express === null ? 0 : 1);
      case frames.askParcels:
        this.#parcels = ParcelReader.open(pid, id);
        return this.#send(frames.parcels, 0, this.#parcels === null ? 0 : 1);
      case frames.viaExpress:
        // Not before: what comes through the pipe was sent after all that came through the socket.
        this.#express?.on('data', this.#reader());
        return undefined;
      case frames.open:
        if (!this.#served.stores.has(subject)) this.#served.stores.set(subject, new QueueStore(id));
        return undefined;
      default:
        return this.#use(frame);
    }
  }

  #use(frame: Frame): void {
    const { type, subject, id } = frame;
    const store = this.#served.stores.get(subject);
    if (store === undefined) return undefined;
    if (type === frames.size) return this.#send(frames.sized, subject, id, encode([store.size, store.full], 'size'));
    const member = this.#members.get(subject) ?? store.join(this.#port(subject));
    this.#members.set(subject, member);
    return carryOut(store, member, frame);
  }

  #send(type: number, subject: number, id: number, payload?: Buffer): void {
    this.#outbox.frame(type, subject, id, payload);
    this.#outbox.post();
  }

  #port(subject: number): Port {
    return {
      deliver: (id, bytes) => this.#send(frames.deliver, subject, id, bytes),
      look: (id, place) => this.#send(frames.look, subject, id, placeToBytes(place)),
      empty: (id) => this.#send(frames.empty, subject, id),
      grant: (id) => this.#send(frames.grant, subject, id),
      full: (id) => this.#send(frames.full, subject, id),
      waits: (id) => (this.#hello?.curious === true ? this.#send(frames.waits, subject, id) : undefined),
    };
  }
}

function carryOut(store: QueueStore, member: Member, { type, id, payload }: Frame): void {
  switch (type) {
    case frames.put:
      return store.insert(member, payload);
    case frames.reserve:
    case frames.tryReserve:
      return store.reserve(member, id, type === frames.reserve);
    case frames.cancelReserve:
      return store.cancelReserve(member, id);
    case frames.release:
      return store.release(member);
    case frames.want:
    case frames.tryWant:
      return store.want(member, id, type === frames.want);
    case frames.cancelWant:
      return store.cancelWant(member, id);
    case frames.claim:
      return store.claim(member);
    case frames.giveBack:
      return store.giveBack(member);
    case frames.seen:
      return store.seen(id);
    case frames.blind:
      member.looks = false;
      return undefined;
    default:
      return undefined;
  }
}
