/** What a launcher writes to a stage, a line each: a request, or the word that it shall stop. */
import type { DriveRequest } from './protocol.js';

export class Requests {
  readonly #onStop: () => void;
  readonly #waiting: DriveRequest[] = [];
  #rest = '';
  #stopped = false;
  #wake: (() => void) | null = null;

  constructor(onStop: () => void) {
    this.#onStop = onStop;
  }

  /** Takes in some of what was written; a line may come in several parts. */
  take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'stop') {
        this.#stopped = true;
        this.#onStop();
      } else this.#waiting.push(JSON.parse(line) as DriveRequest);
    }
    this.#wake?.();
  }

  /** The next request, once there is one; null: it shall stop. */
  async next(): Promise<DriveRequest | null> {
    while (!this.#stopped && this.#waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#stopped ? null : (this.#waiting.shift() ?? null);
  }
}
