import type { Server, Socket } from 'node:net';
import { readClaimMeter } from './claim-meter.js';
import { here } from './here.js';
import { lazily } from './lazily.js';
import { Outbox } from './outbox.js';
import { encode } from './payload.js';
import { frames, type Hello, type QueueAddress } from './queue-frames.js';
import type { Member } from './queue-member.js';
import { QueueStore } from './queue-store.js';
import { newSocketPath } from './socket-path.js';
import { frameReader } from './wire.js';

/** The queues that live in this process (or thread), by number, open to every process that was given their address. */
export class QueueServer {
  readonly #stores = new Map<number, QueueStore>();
  readonly #connected = new Map<number, Set<Promise<void>>>();
  #secret: string | undefined;
  #server: Server | undefined;
  #path = '';
  #subjects = 0;

  /** `secret`: known to those who were given a handle; others are not listened to. Default: a new one. */
  constructor(secret?: string) {
    this.#secret = secret;
  }

  /** Makes a queue known to others; listens from then on. */
  publish(store: QueueStore): QueueAddress {
    this.#secret ??= globalThis.crypto.randomUUID();
    this.#subjects += 1;
    this.#stores.set(this.#subjects, store);
    if (this.#server === undefined) {
      this.#path = newSocketPath();
      this.listen(this.#path).unref();
    }
    const { pid } = process;
    const home = `${here().actor} (pid ${pid})`;
    return { path: this.#path, secret: this.#secret, subject: this.#subjects, pid, home };
  }

  /** Listens; the address is good as soon as this returns. */
  listen(path: string): Server {
    const server = lazily.net().createServer((socket) => this.#serve(socket));
    this.#server = server;
    return server.listen({ path });
  }

  /** Resolves when everything is read that a process that has ended had still written. */
  async heardOut(pid: number): Promise<void> {
    if (this.#server === undefined) return;
    // A connection that it had only just made is accepted and read in the next turns.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(this.#connected.get(pid) ?? new Set<Promise<void>>());
  }

  #serve(socket: Socket): void {
    const outbox = new Outbox(socket);
    const members = new Map<number, Member>();
    let hello: Hello | undefined;
    const send = (type: number, subject: number, id: number, payload?: Buffer) => {
      outbox.frame(type, subject, id, payload);
      outbox.post();
    };
    const memberOf = (subject: number, store: QueueStore) => {
      const known = members.get(subject);
      if (known !== undefined) return known;
      const member = store.join({
        deliver: (bytes) => send(frames.deliver, subject, 0, bytes),
        empty: (id) => send(frames.empty, subject, id),
        grant: (id) => send(frames.grant, subject, id),
        full: (id) => send(frames.full, subject, id),
        waits: (id) => (hello?.curious === true ? send(frames.waits, subject, id) : undefined),
        recall: () => send(frames.recall, subject, 0),
      });
      members.set(subject, member);
      return member;
    };
    const read = frameReader((type, subject, id, payload) => {
      if (hello === undefined) {
        hello = this.#welcome(type, payload, socket);
        if (hello === undefined) socket.destroy();
        return;
      }
      if (type === frames.sync) return send(frames.synced, 0, id);
      if (type === frames.open && !this.#stores.has(subject)) this.#stores.set(subject, new QueueStore(id));
      const store = this.#stores.get(subject);
      if (store === undefined) return undefined;
      if (type === frames.size) return send(frames.sized, subject, id, encode([store.size, store.full], 'size'));
      const member = memberOf(subject, store);
      if (type !== frames.meter) return carryOut(store, member, { type, id, payload });
      const meter = readClaimMeter(hello.pid, id);
      if (meter !== null) member.useMeter(meter);
      return send(frames.metered, subject, meter === null ? 0 : 1);
    });
    socket.on('data', read).on('error', () => {});
    socket.on('close', () => {
      for (const [subject, member] of members) this.#stores.get(subject)?.leave(member);
    });
    // The program lives on its own reasons, not on these connections.
    socket.unref();
  }

  #welcome(type: number, payload: Buffer, socket: Socket): Hello | undefined {
    if (type !== frames.hello) return undefined;
    const hello = JSON.parse(payload.toString()) as Hello;
    if (hello.secret !== this.#secret) return undefined;
    const closed = new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
    });
    const ofProcess = this.#connected.get(hello.pid) ?? new Set();
    this.#connected.set(hello.pid, ofProcess.add(closed));
    void closed.then(() => {
      ofProcess.delete(closed);
      if (ofProcess.size === 0) this.#connected.delete(hello.pid);
    });
    return hello;
  }
}

/** The queues that this thread has made itself. */
export const ownQueues = new QueueServer();

function carryOut(
  store: QueueStore,
  member: Member,
  { type, id, payload }: { readonly type: number; readonly id: number; readonly payload: Buffer },
): void {
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
    case frames.claimWaited:
      return store.claim(member, { waited: id, stored: 0 });
    case frames.claimStored:
      return store.claim(member, { waited: 0, stored: id });
    case frames.more:
      return store.more(member);
    case frames.giveBack:
      return store.giveBack(member);
    default:
      return undefined;
  }
}
