import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** All that comes from a program, for a reader who takes his time after the first piece of it: its pipe fills up. */
export async function slowly(output: Readable): Promise<string> {
  let text = '';
  for await (const piece of output.setEncoding('utf8')) {
    if (text === '') await delay(300);
    text += String(piece);
  }
  return text;
}
