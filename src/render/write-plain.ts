import { setTimeout as delay } from 'node:timers/promises';
import type { Narration } from '../teach/narration.js';
import { type PlainOptions, plainBlocks } from './plain.js';

export interface WritePlainOptions extends PlainOptions {
  readonly output: { write(text: string): boolean };
  /** Seconds to wait after each step. Default: none. */
  readonly autoSeconds?: number | undefined;
  readonly speed?: number | undefined;
  /** Ends the waiting early; what is left is not written. */
  readonly signal?: AbortSignal;
}

/** Writes the whole narration, with a pause after each step if one is asked for. Rejects with the signal's reason. */
export async function writePlain(narration: Narration, options: WritePlainOptions): Promise<void> {
  const { output, autoSeconds = 0, speed = 1, signal } = options;
  for (const { kind, lines } of plainBlocks(narration, options)) {
    output.write(`${lines.join('\n')}\n`);
    if (kind === 'step' && autoSeconds > 0)
      await delay((autoSeconds / speed) * 1000, undefined, signal === undefined ? {} : { signal });
  }
}
