import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { listenForKeys } from '../../src/render/keys.js';

/** What is heard when the parts come one after the other, each after the last one was read. */
async function heard(...parts: readonly string[]): Promise<readonly string[]> {
  const input = new PassThrough();
  const keys: string[] = [];
  const stop = listenForKeys(input, ({ name, text, ctrl }) => keys.push(`${ctrl ? 'ctrl-' : ''}${name || text}`));
  for (const part of parts) {
    input.write(part);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await delay(150);
  stop();
  return keys;
}

test('arrows, Enter, Home, End and pages have names', async () => {
  expect(await heard('\u001b[C\u001b[D\u001b[A\u001b[B\r\u001b[H\u001b[F\u001b[5~\u001b[6~\u007f ')).toEqual([
    'right',
    'left',
    'up',
    'down',
    'return',
    'home',
    'end',
    'pageup',
    'pagedown',
    'backspace',
    'space',
  ]);
});

test('application-mode arrows are arrows too', async () => {
  expect(await heard('\u001bOC\u001bOD\u001bOH')).toEqual(['right', 'left', 'home']);
});

test('a key whose bytes come one by one is one key', async () => {
  expect(await heard('\u001b', '[', 'C', '\u001b[', '6', '~')).toEqual(['right', 'pagedown']);
});

test('Esc alone is Esc, and what is typed after it is not lost', async () => {
  expect(await heard('\u001b')).toEqual(['escape']);
  const input = new PassThrough();
  const keys: string[] = [];
  const stop = listenForKeys(input, ({ name }) => keys.push(name));
  input.write('\u001b');
  await delay(150);
  input.write('t');
  await delay(20);
  stop();
  expect(keys).toEqual(['escape', 't']);
});

test('many keys in one go are many keys', async () => {
  expect(await heard('lll12\rq')).toEqual(['l', 'l', 'l', '1', '2', 'return', 'q']);
});

test('control keys say so', async () => {
  expect(await heard('\u0003\u001a')).toEqual(['ctrl-c', 'ctrl-z']);
});

test('what is pasted is no key', async () => {
  expect(await heard('a\u001b[200~q quit\r\u001b[201~b')).toEqual(['a', 'b']);
});

test('Alt with a letter is not that letter', async () => {
  expect(await heard('\u001bq')).toEqual([]);
});

test('after the end nothing is heard', async () => {
  const input = new PassThrough();
  const keys: string[] = [];
  listenForKeys(input, ({ name }) => keys.push(name))();
  input.write('q');
  await delay(20);
  expect(keys).toEqual([]);
  expect(input.isPaused()).toBe(true);
});
