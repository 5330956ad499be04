import { writeSync, writevSync } from 'node:fs';
import type { Socket } from 'node:net';
import { descriptor, hearOut } from './descriptor.js';
import type { ParcelWriter } from './parcels.js';
import { headerBytes, inParcel, writeHeader } from './wire.js';

/** Frames up to this size are gathered into one write; longer payloads go out uncopied. */
const scratchBytes = 64 * 1024;
const copiedBytes = 16 * 1024;

/** After so many writes of one frame each, the next is taken to be one too; now and then that is looked at again. */
const usualSingles = 8;
const lookEvery = 16;

/** How long to sleep for room in the other side's buffer, how often, and for how much. The system makes it 60 µs more. */
const napMs = 0.01;
const mostNaps = 8;
const worthNap = 2048;
const never = new Int32Array(new SharedArrayBuffer(4));

const nothing = Buffer.alloc(0);
const settled = Promise.resolve();

/**
 * What is to be written to a socket. All frames of one turn go out in one write, and `flushed()` tells when they have
 * left this process: then the kernel has them, and nothing that happens to this process can take them back.
 */
export class Outbox {
  readonly #failure: () => Error;
  readonly #run = () => {
    this.#next = undefined;
    this.#singles = this.#frames === 1 ? this.#singles + 1 : 0;
    this.#frames = 0;
    return this.#write();
  };
  #socket: Socket | undefined;
  #scratch = Buffer.allocUnsafe(scratchBytes);
  /** What is in the scratch and not yet in `#ready` lies between these. */
  #from = 0;
  #used = 0;
  #ready: Buffer[] = [];
  #next: Promise<void> | undefined;
  #blocked: Promise<void> | undefined;
  /** Frames that wait for the next write; how many writes of one frame there were in a row. */
  #frames = 0;
  #singles = 0;
  #sends = 0;
  /** The other end reads no more. What it has written may still be on its way here, so the socket is left as it is. */
  #isUnread = false;
  #parcels: ParcelWriter | null = null;

  /** Nothing goes out before there is a socket; if there never is, `flushed()` rejects. */
  constructor(socket: Socket | Promise<Socket>, failure: () => Error = () => new Error('the other end is gone')) {
    this.#failure = failure;
    if (!(socket instanceof Promise)) {
      this.#socket = socket;
      return;
    }
    const use = (made: Socket) => {
      this.#socket = made;
      this.#blocked = undefined;
    };
    this.#blocked = socket.then(use, () => {
      throw failure();
    });
    this.#blocked.catch(() => {});
  }

  frame(type: number, subject: number, id: number, payload: Buffer = nothing): void {
    const parcel = this.#parcels?.store(payload);
    if (parcel === undefined) this.#frame(type, subject, id, payload);
    else this.#frame(type | inParcel, subject, id, parcel);
  }

  /** From now on, long payloads go another way than their frames; null: the same way. */
  useParcels(parcels: ParcelWriter | null): void {
    this.#parcels = parcels;
  }

  #frame(type: number, subject: number, id: number, payload: Buffer): void {
    const copied = payload.length <= copiedBytes;
    if (this.#used + headerBytes + (copied ? payload.length : 0) > scratchBytes) this.#newScratch();
    this.#frames += 1;
    writeHeader(this.#scratch, this.#used, { type, subject, id, payloadBytes: payload.length });
    this.#used += headerBytes;
    if (copied) {
      // Byte by byte is quicker than a call into native code, for the few bytes that most messages have.
      if (payload.length < 32)
        for (let at = 0; at < payload.length; at += 1) this.#scratch[this.#used + at] = payload[at] as number;
      else this.#scratch.set(payload, this.#used);
      this.#used += payload.length;
      return;
    }
    this.#turnPage();
    this.#ready.push(payload);
  }

  /** Resolves when all frames up to now have left this process. Rejects with `failure` when the other end is gone. */
  flushed(): Promise<void> {
    this.#next ??= (this.#blocked ?? settled).then(this.#run);
    return this.#next;
  }

  /**
   * Like `flushed`, for a frame that the program waits for: where one frame at a time is sent, it goes out here and now,
   * without waiting for the end of the turn to see whether there will be more.
   */
  sent(): Promise<void> {
    this.#sends += 1;
    const alone = this.#singles >= usualSingles && this.#frames === 1 && this.#sends % lookEvery !== 0;
    if (!alone || this.#next !== undefined || this.#blocked !== undefined) return this.flushed();
    if (!this.#writeNow()) return this.flushed();
    this.#frames = 0;
    return settled;
  }

  /** Sends the frames up to now on their way; if the other end is gone, the socket's own events tell. */
  post(): void {
    if (this.#next === undefined) this.flushed().catch(() => {});
  }

  /** The same, but here and now: for what must go out though this process computes on and its event loop does not turn. */
  postNow(): void {
    if (this.#next !== undefined || this.#blocked !== undefined || !this.#writeNow()) return this.post();
    this.#frames = 0;
  }

  #turnPage(): void {
    if (this.#used === this.#from) return;
    this.#ready.push(this.#scratch.subarray(this.#from, this.#used));
    this.#from = this.#used;
  }

  #newScratch(): void {
    this.#turnPage();
    this.#scratch = Buffer.allocUnsafe(scratchBytes);
    this.#from = 0;
    this.#used = 0;
  }

  /** What was framed up to now goes out by the old way, and all that follows by another. */
  turnTo(way: Socket): void {
    this.#turnPage();
    if (this.#ready.length > 0) void this.#writePages().catch(() => {});
    this.#socket = way;
  }

  #write(): Promise<void> | undefined {
    if (this.#writeNow()) return undefined;
    if (this.#isUnread) return Promise.reject(this.#failure());
    this.#turnPage();
    return this.#writePages();
  }

  #writePages(): Promise<void> {
    const socket = this.#socket;
    const pages = this.#ready;
    this.#ready = [];
    const blocked = new Promise<void>((resolve, reject) => {
      const onEnd = (error: unknown) => {
        if (!error) return resolve();
        this.#isUnread = true;
        // The stream closes the socket when this returns.
        hearOut(socket);
        reject(this.#failure());
      };
      socket?.cork();
      pages.forEach((page, index) => {
        socket?.write(page, index === pages.length - 1 ? onEnd : undefined);
      });
      socket?.uncork();
    }).finally(() => {
      if (this.#blocked === blocked) this.#blocked = undefined;
    });
    this.#blocked = blocked;
    return blocked;
  }

  /** Writes without the stream's machinery, which takes twice the time. True: everything is out. */
  #writeNow(): boolean {
    const fd = descriptor(this.#socket);
    if (fd < 0) return false;
    for (let nap = 0; ; nap += 1) {
      try {
        if (this.#ready.length === 0) this.#from += writeSync(fd, this.#scratch, this.#from, this.#used - this.#from);
        else this.#writeAll(fd);
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE' || code === 'ECONNRESET') {
          this.#isUnread = true;
          this.#drop();
          return false;
        }
        // EAGAIN: the socket's buffer is full. Anything else, the stream will tell.
        if (code !== 'EAGAIN') return false;
      }
      if (this.#from === this.#used && this.#ready.length === 0) {
        this.#from = 0;
        this.#used = 0;
        return true;
      }
      // Much is left, and there will soon be room for some of it; the stream would wait until there is room for most.
      if (nap === mostNaps || (this.#ready.length === 0 && this.#used - this.#from < worthNap)) return false;
      Atomics.wait(never, 0, 0, napMs);
    }
  }

  #drop(): void {
    this.#ready = [];
    this.#from = 0;
    this.#used = 0;
  }

  #writeAll(fd: number): void {
    this.#turnPage();
    let count = writevSync(fd, this.#ready);
    while (count > 0) {
      const page = this.#ready[0] as Buffer;
      if (count < page.length) {
        this.#ready[0] = page.subarray(count);
        return;
      }
      count -= page.length;
      this.#ready.shift();
    }
  }
}
