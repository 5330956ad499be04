import { openSync, writeSync } from 'node:fs';
import { Manager, Process, Queue, QueueEmpty, sleep } from 'concur-lessons/kit';

// `node kill-queue.js LOG KIND MESSAGES`: producers and consumers that write down all they do, to be killed by others. Of
// the kind `fast`, nobody rests, and there is one consumer, who finds many messages laid out; of the kind `long`, each
// message is long.

let file;
const tell = (log, ...words) => {
  file ??= openSync(log, 'a');
  writeSync(file, `${words.join(' ')}\n`);
};

/** What is put for a text; nothing else may come out. */
const filled = (text, kind) =>
  kind === 'long' ? text.padEnd(10_000 + (Number(text.replace(':', '')) % 50_000), '.') : text;
const textIn = (message) => message.slice(0, 12).split('.')[0];

export async function produce(queue, log, id, kind, messages) {
  tell(log, 'pid', process.pid, `producer-${id}`);
  for (let n = 0; n < messages; n += 1) {
    await queue.put(filled(`${id}:${n}`, kind));
    tell(log, 'put', `${id}:${n}`);
    if (kind !== 'fast' && n % 50 === id) await sleep(1);
  }
}

export async function consume(queue, log, id, kind) {
  tell(log, 'pid', process.pid, `consumer-${id}`);
  for (;;) {
    const message = await queue.get();
    if (message === 'end') return;
    const text = textIn(message);
    tell(log, 'got', id, text);
    if (message !== filled(text, kind)) tell(log, 'error', 'spoilt', text);
    if (kind !== 'fast' && text.endsWith('7')) await sleep(1);
  }
}

/** Takes what is there. */
async function drain(queue, log) {
  try {
    for (;;) {
      const message = await queue.getNowait();
      if (message !== 'end') tell(log, 'got', 'main', textIn(message));
    }
  } catch (error) {
    if (!(error instanceof QueueEmpty)) throw error;
  }
}

export default async function main() {
  const [, , log, kind, messages] = process.argv;
  tell(log, 'pid', process.pid, 'main');
  try {
    const manager = kind === 'manager' ? Manager() : null;
    if (manager !== null) tell(log, 'pid', manager.pid, 'manager');
    const capacity = kind === 'bounded' ? 20 : 0;
    const queue = manager === null ? new Queue(capacity) : manager.Queue(capacity);
    const start = (count, target, ...args) =>
      Array.from({ length: count }, (_, id) => {
        const process = new Process(target, { args: [queue, log, id, kind, ...args] });
        process.start();
        return process;
      });
    const takers = start(kind === 'fast' ? 1 : 2, consume);
    const givers = start(kind === 'fast' ? 2 : 3, produce, Number(messages));
    for (const giver of givers)
      while (giver.isAlive()) {
        await giver.join({ timeoutMs: 20 });
        // If nobody else is left to take, a bounded queue would stay full.
        if (takers.every((taker) => !taker.isAlive())) await drain(queue, log);
      }
    const alive = takers.filter((taker) => taker.isAlive());
    for (const _ of alive) await queue.put('end', { timeoutMs: 3000 }).catch(() => {});
    for (const taker of takers) await taker.join();
    await drain(queue, log);
  } catch (error) {
    tell(log, 'error', error.name, error.message.replaceAll('\n', ' '));
  }
  tell(log, 'done');
}
