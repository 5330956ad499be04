import { type Express, makeExpress } from '../wire/express.js';
import type { Outbox } from '../wire/outbox.js';
import { isLong, ParcelWriter, worthParcels } from '../wire/parcels.js';
import { frames } from './queue-frames.js';

/** Who has waited for so many sends is worth a pipe of its own. */
const worthExpress = 2000;

/** What a connection asks for when it is used much: a pipe beside its socket, a file for long payloads. */
export class FasterWays {
  readonly #outbox: Outbox;
  #sends = 0;
  #long = 0;
  #express: Express | null = null;
  #parcels: ParcelWriter | null = null;
  #isOver = false;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  /** A frame is sent; its payload has so many bytes. */
  sending(payloadBytes: number): void {
    this.#sends += 1;
    if (this.#sends === worthExpress) void this.#askExpress();
    if (!isLong(payloadBytes)) return;
    this.#long += 1;
    if (this.#long === worthParcels) this.#askParcels();
  }

  /** The other side has opened the pipe, or cannot. */
  takeExpress(granted: boolean): void {
    const express = this.#express;
    this.#express = null;
    if (express === null) return;
    if (!granted) return express.close();
    this.#outbox.frame(frames.viaExpress, 0, 0);
    this.#outbox.turnTo(express.open());
  }

  /** The other side has opened the file, or cannot. */
  takeParcels(granted: boolean): void {
    if (this.#parcels === null) return;
    if (granted) this.#outbox.useParcels(this.#parcels);
    else this.close();
  }

  /** The other side is gone. */
  close(): void {
    this.#isOver = true;
    this.#express?.close();
    this.#express = null;
    this.#outbox.useParcels(null);
    this.#parcels?.close();
    this.#parcels = null;
  }

  async #askExpress(): Promise<void> {
    const express = await makeExpress();
    if (express === null) return;
    if (this.#isOver) return express.close();
    this.#express = express;
    this.#ask(frames.askExpress, express.fd);
  }

  #askParcels(): void {
    this.#parcels = ParcelWriter.make();
    if (this.#parcels !== null) this.#ask(frames.askParcels, this.#parcels.fd);
  }

  #ask(type: number, fd: number): void {
    this.#outbox.frame(type, 0, fd);
    this.#outbox.post();
  }
}
