import type { Socket } from 'node:net';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { QueueGone } from '../processes/process-errors.js';
import { Outbox } from '../wire/outbox.js';
import { frameReader, type OnFrame } from '../wire/wire.js';
import { FasterWays } from './faster-ways.js';
import { frames, type Hello, type QueueAddress } from './queue-frames.js';
import { Waits } from './waits.js';

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A process that was only just started needs a moment before it listens. */
const retryMs = 5;
const patienceMs = 10_000;
const notYet = new Set(['ENOENT', 'ECONNREFUSED', 'EAGAIN']);

function connectOnce(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = lazily.net().connect({ path });
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function connect({ path, pid }: QueueAddress): Promise<Socket> {
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    try {
      return await connectOnce(path);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!notYet.has(code) || !isThere(pid) || performance.now() > untilMs) throw error;
    }
    await after(retryMs);
  }
}

/** One user of a connection: what it is told of its queue, and what it does when the queue is gone. */
export interface Listener {
  readonly onFrame: OnFrame;
  onEnd(how: string): void;
}

const endings = new Map<string, () => Promise<string>>();

/** How the process behind an address has ended, for its parent to say: others only see that it is gone. */
export function explainEnd(path: string, how: () => Promise<string>): void {
  endings.set(path, how);
}

/** This thread's one connection to a process in which queues live. */
export class QueueConnection {
  readonly outbox: Outbox;
  readonly #listeners = new Map<number, Listener>();
  readonly #answers = new Waits<Buffer | null>();
  readonly #address: QueueAddress;
  readonly #ways: FasterWays;
  #socket: Socket | undefined;
  #reasons = 0;
  #unheard = false;
  #begun: Promise<unknown> | undefined;
  #ended: string | undefined;

  constructor(address: QueueAddress) {
    this.#address = address;
    const connecting = connect(address);
    this.outbox = new Outbox(connecting, () => this.gone('a queue'));
    this.#ways = new FasterWays(this.outbox);
    const hello: Hello = { secret: address.secret, pid: process.pid, curious: here().recorder !== null };
    this.outbox.frame(frames.hello, 0, 0, Buffer.from(JSON.stringify(hello)));
    this.outbox.post();
    connecting.then(
      (socket) => this.#use(socket),
      () => this.#end(),
    );
  }

  /** How the other process has ended; undefined: it has not. */
  get ended(): string | undefined {
    return this.#ended;
  }

  listen(subject: number, listener: Listener): void {
    this.#listeners.set(subject, listener);
  }

  /** The error that tells so. */
  gone(queue: string): QueueGone {
    return new QueueGone(queue, this.#ended ?? `${this.#address.home}, in which it lived, has ended`);
  }

  /**
   * Resolves when the other process listens to this one, or is known to have ended: for who has something to send, and wants
   * to see it arrive soon after it has left. It has to be sent then, in the same turn.
   */
  begun(): Promise<unknown> {
    this.#unheard = true;
    this.#begun ??= this.ask(frames.sync, 0);
    return this.#begun;
  }

  /** Resolves when what was framed has left this process; then it will be heard, unless the other process dies. */
  sent(payloadBytes = 0): Promise<void> {
    this.#unheard = true;
    this.#ways.sending(payloadBytes);
    return this.outbox.sent();
  }

  /** Keeps this process going while somebody waits for the other one. */
  async during<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#reasons += 1;
    if (this.#reasons === 1) this.#socket?.ref();
    try {
      return await answer;
    } finally {
      this.#reasons -= 1;
      if (this.#reasons === 0) this.#socket?.unref();
    }
  }

  /** Asks, and resolves with the answer's payload; null: the other process has ended. */
  ask(type: number, subject: number): Promise<Buffer | null> {
    if (this.#ended !== undefined) return Promise.resolve(null);
    const answer = this.#answers.begin(
      { timeoutMs: undefined, onWait() {} },
      {
        late: null,
        ask: (id) => {
          this.outbox.frame(type, subject, id);
          this.outbox.post();
        },
        giveUp() {},
      },
    );
    return this.during(answer);
  }

  /** Resolves when the other process has heard everything; then this one may end, and whoever joins it finds it there. */
  async heard(): Promise<void> {
    if (!this.#unheard) return;
    // What waits for that is sent by then.
    await this.#begun;
    this.#unheard = false;
    await this.ask(frames.sync, 0);
  }

  #use(socket: Socket): void {
    this.#socket = socket;
    if (this.#reasons === 0) socket.unref();
    const read = frameReader((type, subject, id, payload) => {
      if (type === frames.sized || type === frames.synced) this.#answers.answer(id, payload);
      else if (type === frames.express) this.#ways.takeExpress(id === 1);
      else if (type === frames.parcels) this.#ways.takeParcels(id === 1);
      else this.#listeners.get(subject)?.onFrame(type, subject, id, payload);
    });
    socket.on('data', read).on('error', () => {});
    socket.on('close', () => this.#end());
  }

  async #end(): Promise<void> {
    this.#ways.close();
    const how = await endings.get(this.#address.path)?.();
    this.#ended = how ?? `${this.#address.home}, in which it lived, has ended`;
    for (const listener of this.#listeners.values()) listener.onEnd(this.#ended);
    this.#answers.answerAll(null);
  }
}

const connections = new Map<string, QueueConnection>();

/** The connection to a queue's process; made when it is first needed. */
export function connectionTo(address: QueueAddress): QueueConnection {
  const known = connections.get(address.path);
  if (known !== undefined) return known;
  const made = new QueueConnection(address);
  connections.set(address.path, made);
  return made;
}

/** Resolves when all that this thread has put into queues of other processes has arrived there. */
export async function allHeard(): Promise<void> {
  await Promise.all([...connections.values()].map((connection) => connection.heard()));
}
