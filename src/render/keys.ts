import { emitKeypressEvents, type Interface } from 'node:readline';
import type { Key } from './player.js';

/** Keys come as bytes: a terminal's input, or a stream that stands for it. */
export interface KeyInput extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
  readonly isRaw?: boolean;
  setRawMode?(raw: boolean): unknown;
  unref?(): unknown;
}

interface Pressed {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** How long after an ESC the rest of an arrow key may come. Longer than a slow line takes, shorter than a person waits. */
const escapeMs = 80;

/**
 * Sets how long a lone Esc is taken for the beginning of a longer code. Only who does so first on a stream is heard, and a
 * library for prompts would wait for half a second.
 */
export function decodeKeys(input: KeyInput): void {
  // Of an interface it asks only for this time.
  emitKeypressEvents(input, { escapeCodeTimeout: escapeMs } as unknown as Interface);
}

/**
 * Hands on every key, also where one comes in several parts or many come at once. What is pasted is no key. Gives the
 * function that ends it.
 */
export function listenForKeys(input: KeyInput, onKey: (key: Key) => void): () => void {
  let pasting = false;
  const onPress = (
    text: string | undefined,
    { name = '', sequence = '', ctrl = false, meta = false }: Pressed = {},
  ) => {
    if (name === 'paste-start' || name === 'paste-end') {
      pasting = name === 'paste-start';
      return;
    }
    if (pasting || (meta && name !== 'escape')) return;
    onKey({ name, text: text ?? (sequence.length === 1 ? sequence : ''), ctrl });
  };
  decodeKeys(input);
  input.on('keypress', onPress);
  input.resume();
  return () => {
    input.removeListener('keypress', onPress);
    input.pause();
  };
}
