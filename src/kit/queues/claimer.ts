import { type ClaimMeter, makeClaimMeter } from './claim-meter.js';
import { frames } from './queue-frames.js';

/** Who has taken so many messages is worth a file of its own for its claims. */
const worthIt = 256;
/** Then the queue's process is told now and then of those it was handed in advance, so that it sends more. */
const tellEvery = 128;

/**
 * How a process claims the messages it was handed: by frames, which the queue's process has to read, or, where many are
 * taken, by a file. A bounded queue needs the frames, since each of them makes room for a put.
 */
export class Claimer {
  readonly #frame: (type: number, count: number) => void;
  readonly #post: () => void;
  readonly #mayWrite: boolean;
  #meter: ClaimMeter | null = null;
  #inUse: ClaimMeter | null = null;
  #said = 0;
  #total = 0;
  #waited = 0;

  constructor(
    frame: (type: number, count: number) => void,
    { post, mayWrite }: { readonly post: () => void; readonly mayWrite: boolean },
  ) {
    this.#frame = frame;
    this.#post = post;
    this.#mayWrite = mayWrite;
  }

  /** Whether a claim counts as soon as it is made; else it has to be sent first. */
  get atOnce(): boolean {
    return this.#inUse !== null;
  }

  claimStored(): void {
    if (this.#inUse === null) this.#say(frames.claimStored);
    else {
      this.#write(this.#inUse, 0);
      if (this.#total % tellEvery === 0) this.#tell(frames.more);
    }
  }

  claimWaited(): void {
    if (this.#inUse === null) this.#say(frames.claimWaited);
    else this.#write(this.#inUse, 1);
  }

  /** The queue's process can read the file, or it cannot. */
  answer(readable: boolean): void {
    if (readable) this.#inUse = this.#meter;
  }

  #say(type: number): void {
    this.#frame(type, 1);
    this.#said += 1;
    if (!this.#mayWrite || this.#said !== worthIt) return;
    this.#meter = makeClaimMeter();
    if (this.#meter !== null) this.#tell(frames.meter, this.#meter.fd);
  }

  #tell(type: number, id = 0): void {
    this.#frame(type, id);
    this.#post();
  }

  #write(meter: ClaimMeter, waited: number): void {
    this.#total = (this.#total + 1) >>> 0;
    this.#waited = (this.#waited + waited) >>> 0;
    meter.write({ total: this.#total, waited: this.#waited });
  }
}
