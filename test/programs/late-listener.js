import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Process, print, Queue, sleep } from 'concur-lessons/kit';

const never = new Int32Array(new SharedArrayBuffer(4));
const sign = (folder, name) => writeFileSync(join(folder, name), '');

/** Holds up the whole process until another one gives the sign. */
function waitFor(folder, name) {
  while (!existsSync(join(folder, name))) Atomics.wait(never, 0, 0, 5);
}

/** Puts while main is busy, awaits nothing, and changes afterwards what it has put. */
export function write(queue, folder) {
  waitFor(folder, 'busy');
  const words = ['a'];
  queue.put(words);
  words.push('b');
  queue.put('c');
  sign(folder, 'put');
}

export default async function main(folder) {
  const queue = new Queue(0, 'letters');
  const writer = new Process(write, { args: [queue, folder], name: 'writer' });
  writer.start();
  await sleep(1);
  sign(folder, 'busy');
  waitFor(folder, 'put');
  print('listens again');
  await writer.join();
  return [await queue.get(), await queue.get()];
}
