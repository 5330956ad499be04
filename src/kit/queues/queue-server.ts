import type { Server, Socket } from 'node:net';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { newSocketPath } from '../processes/socket-path.js';
import type { QueueAddress } from './queue-frames.js';
import { ServedConnection } from './queue-served.js';
import type { QueueStore } from './queue-store.js';

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
    const gone = new Promise<void>((resolve) => {
      const served = new ServedConnection(socket, {
        secret: this.#secret ?? '',
        stores: this.#stores,
        onGone: resolve,
        onHello: (pid) => this.#note(pid, gone),
      });
      served.begin();
    });
  }

  #note(pid: number, gone: Promise<void>): void {
    const ofProcess = this.#connected.get(pid) ?? new Set();
    this.#connected.set(pid, ofProcess.add(gone));
    void gone.then(() => {
      ofProcess.delete(gone);
      if (ofProcess.size === 0) this.#connected.delete(pid);
    });
  }
}

/** The queues that this thread has made itself. */
export const ownQueues = new QueueServer();
