import type { Json } from '../../trace/events.js';
import type { Recorder } from '../../trace/recorder.js';
import { toJson } from '../../trace/to-json.js';
import { here } from '../here.js';
import { uniqueName } from '../names.js';
import { checkOptions, shown } from '../options.js';
import { paced } from '../pace.js';
import { NotInherited, QueueEmpty, QueueFull } from '../processes/process-errors.js';
import { type Border, type Crosses, type Packed, pack, registerUnpack } from '../wire/crossing.js';
import { decode, encode, label, labelOf } from '../wire/payload.js';
import type { QueueAddress } from './queue-frames.js';
import { LocalQueue } from './queue-local.js';
import { remoteQueue } from './queue-remote.js';
import type { Patience, QueueSide } from './queue-side.js';

/** Whether and how long `put` and `get` wait for room or for a message. */
export interface QueueOptions {
  /** False: at once or not at all. Default true. */
  readonly block?: boolean;
  /** Give up after so many milliseconds. Default: never. */
  readonly timeoutMs?: number;
}

const known = { block: 'flag', timeoutMs: 'milliseconds' } as const;

/** Throws where it is no number of messages. */
export function checkCapacity(capacity: unknown): void {
  if (Number.isInteger(capacity)) return;
  throw new TypeError(
    `a queue takes a whole number for how many messages it holds (0: no limit). It was given ${shown(capacity)}.`,
  );
}

interface Data {
  readonly name: string;
  readonly capacity: number;
  readonly address: QueueAddress;
  /** Whether it may be handed to processes that run already. */
  readonly open: boolean;
}

let puts = 0;

/**
 * Who writes down what comes of one put or get, with the line that it was called from. A free run does it too often and
 * too fast to be written down.
 */
function witness(): Recorder | null {
  const { recorder, context } = here();
  return context.gate === 'free' || recorder === null ? null : recorder.forThisCall();
}

/** For how long a put or a get that was given up has waited; null: not at all. */
const waitedMs = ({ block, timeoutMs = 0 }: Patience) => (block ? timeoutMs : null);

/**
 * A line of messages between processes, first in, first out: Python's `multiprocessing.Queue`. Any number of processes
 * may put and take, if it was handed to them in the `args` of a `Process`; a `Manager().Queue()` may also be handed to a
 * pool's task or put into a queue. A message is copied when it is put; `CannotCross` says what can be one.
 *
 * A message is safe as soon as `await put()` is over: it has left this process, and is not lost with it. It belongs to the
 * process whose `await get()` is over; one that was killed before has not had it, and it is given to another, in its
 * old place. The queue itself lives in the process that made it, and goes on while the event loop there turns. So a process
 * that has put messages may end, and be joined, before anybody takes them; in Python that can be a deadlock.
 */
export class Queue implements Crosses {
  readonly name: string;
  readonly #side: QueueSide;
  readonly #capacity: number;
  readonly #data: Data | undefined;

  /** @param capacity how many messages it holds at most; 0 or less: no limit */
  constructor(capacity = 0, name = 'queue', data?: Data) {
    checkCapacity(capacity);
    this.name = data?.name ?? uniqueName(name);
    this.#capacity = capacity;
    this.#data = data;
    this.#side = data === undefined ? new LocalQueue(capacity) : remoteQueue(this.name, data.address, capacity);
  }

  /**
   * Waits for room and puts a message in: Python's `put(obj, block, timeout)`. Throws `QueueFull`, `CannotCross`, or
   * `QueueGone`. Messages of one process keep their order, awaited or not; but where nobody awaits it, an error ends the
   * process, as it does with every promise.
   */
  put(value: unknown, options?: QueueOptions): Promise<void> {
    try {
      if (options !== undefined) this.#check('put()', options);
      const bytes = encode(value, `the message for ${this.name}`);
      const recorder = witness();
      // The short way, for a loop that puts hundreds of thousands.
      if (recorder === null)
        return this.#side.unlimited ? this.#side.post(bytes) : this.#put(() => bytes, options ?? {});
      // As it was copied: the program may change it while it waits.
      const copied = toJson(value);
      return this.#put(() => this.#write(recorder, copied, bytes), options ?? {}, recorder);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** `put` with `block: false`: Python's `put_nowait`. */
  putNowait(value: unknown): Promise<void> {
    return this.put(value, { block: false });
  }

  /** Waits for a message and takes it out: Python's `get(block, timeout)`. Throws `QueueEmpty` or `QueueGone`. */
  async get<Value = unknown>(options?: QueueOptions): Promise<Value> {
    if (options !== undefined) this.#check('get()', options);
    const recorder = witness();
    const found = this.#side.takeNow();
    if (found !== undefined) {
      const taken = this.#side.taken();
      if (taken !== undefined) await taken;
      return this.#read(found, recorder) as Value;
    }
    const patience = this.#patience('queue.empty', options ?? {}, recorder);
    const bytes = await this.#side.get(patience);
    if (bytes !== null) return this.#read(bytes, recorder) as Value;
    recorder?.record('queue.empty', { object: this.name, value: false });
    throw new QueueEmpty(this.name, waitedMs(patience));
  }

  /** `get` with `block: false`: Python's `get_nowait`. */
  getNowait<Value = unknown>(): Promise<Value> {
    return this.get<Value>({ block: false });
  }

  /** How many messages are in it: Python's `qsize`. Another process may have changed that before you act on it. */
  async qsize(): Promise<number> {
    return (await this.#side.look()).size;
  }

  /**
   * Whether no message is in it: Python's `empty`. Another process may have changed that before you act on it, and one that
   * it has only just put may still be on its way.
   */
  async empty(): Promise<boolean> {
    return (await this.#side.look()).size === 0;
  }

  /** Whether a put would have to wait: Python's `full`. Another process may have changed that before you act on it. */
  async full(): Promise<boolean> {
    return (await this.#side.look()).full;
  }

  #check(call: string, options: QueueOptions): void {
    checkOptions(call, options, known);
    const { block = true, timeoutMs = 0 } = options;
    // Python's two kinds of queue differ here: that of multiprocessing takes it for "at once".
    const mayWait = call === 'get()' || this.#capacity > 0;
    if (block && mayWait && timeoutMs < 0 && this.#data?.open === true)
      throw new RangeError(`${call} of a manager's queue waits for 0 ms at least. It was given ${timeoutMs}.`);
  }

  async #put(message: () => Buffer, options: QueueOptions, recorder: Recorder | null = null): Promise<void> {
    const patience = this.#patience('queue.full', options, recorder);
    if (await this.#side.put(message, patience)) return;
    recorder?.record('queue.full', { object: this.name, value: false });
    throw new QueueFull(this.name, waitedMs(patience));
  }

  /**
   * Writes down that a message goes in, right before it leaves this process; it bears the number by which its get is known.
   * Where the queue lives in another process, it is there for others when it has arrived, a moment later: somebody who was
   * told in between that the queue is empty was told the truth, and finds the put before that in the trace. When it
   * arrives its sender does not know, and a sender that is killed by then could write nothing.
   */
  #write(recorder: Recorder, value: Json, bytes: Buffer): Buffer {
    puts += 1;
    const id = `${this.name}#${recorder.actor}.${puts}`;
    recorder.record('queue.put', { object: this.name, value, out: `${id} put` });
    return label(bytes, id);
  }

  #read(bytes: Buffer, recorder: Recorder | null): unknown {
    const value = decode(bytes);
    if (recorder === null) return value;
    const id = labelOf(bytes);
    const link = id === undefined ? {} : { in: `${id} put` };
    recorder.record('queue.get', { object: this.name, value: toJson(value), ...link });
    return value;
  }

  #patience(
    op: 'queue.full' | 'queue.empty',
    { block = true, timeoutMs }: QueueOptions,
    recorder: Recorder | null,
  ): Patience {
    const limitMs = block ? paced(timeoutMs) : undefined;
    return {
      block,
      timeoutMs: limitMs,
      onWait: () => {
        recorder?.record(op, { object: this.name, value: limitMs === undefined ? null : { timeoutMs: limitMs } });
      },
    };
  }

  [pack](to: Border): Packed {
    if (to === 'message' && this.#data?.open !== true) throw new NotInherited(`the queue ${this.name}`);
    const { name } = this;
    const data = this.#data ?? { name, capacity: this.#capacity, address: this.#addressOfOwn(), open: false };
    return { kit: 'Queue', data: data satisfies Data };
  }

  #addressOfOwn(): QueueAddress {
    if (this.#side instanceof LocalQueue) return this.#side.address;
    throw new Error(`internal bug: ${this.name} has no address`);
  }
}

registerUnpack('Queue', (data: Data) => new Queue(data.capacity, data.name, data));
