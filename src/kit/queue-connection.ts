import type { Socket } from 'node:net';
import { here } from './here.js';
import { lazily } from './lazily.js';
import { Outbox } from './outbox.js';
import { frames, type Hello, type QueueAddress } from './queue-frames.js';
import { Waits } from './waits.js';
import { frameReader, type OnFrame } from './wire.js';

/** A process that is just starting needs a moment before it listens. */
const retryMs = 5;
const patienceMs = 10_000;

const noPatience = { timeoutMs: undefined, onWait() {} };
const connections = new Map<string, QueueConnection>();

/** This thread's one connection to a process in which queues live. */
export class QueueConnection {
  readonly #listeners = new Map<number, OnFrame>();
  readonly #answers = new Waits<Buffer>();
  readonly #onEnd = new Set<(how: string) => void>();
  readonly #home: string;
  readonly #socket: Socket;
  readonly outbox: Outbox;
  #reasons = 0;
  #ended: string | undefined;
  #said = false;

  /** The connection to a queue's process; made when it is first needed. */
  static to(address: QueueAddress): QueueConnection {
    const known = connections.get(address.path);
    if (known !== undefined) return known;
    const made = new QueueConnection(address);
    connections.set(address.path, made);
    return made;
  }

  private constructor({ path, secret, home }: QueueAddress) {
    this.#home = home;
    const { Socket } = lazily.net();
    this.#socket = new Socket();
    this.outbox = new Outbox(this.#socket);
    const giveUpMs = performance.now() + patienceMs;
    const read = frameReader((type, subject, id, payload) => {
      if (type === frames.sized || type === frames.synced) this.#answers.answer(id, payload);
      else this.#listeners.get(subject)?.(type, subject, id, payload);
    });
    this.#socket.on('data', read);
    this.#socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      const early = this.#socket.connecting || ['ENOENT', 'ECONNREFUSED', 'EAGAIN'].includes(code);
      if (early) this.#early = performance.now() < giveUpMs;
    });
    void path;
    void secret;
  }
  #early = false;
}
