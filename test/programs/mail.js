import { Process, Queue, QueueEmpty, QueueFull } from 'concur-lessons/kit';

export async function write(queue, words) {
  for (const word of words) await queue.put(word);
}

export async function read(queue, back, count) {
  const words = [];
  for (let n = 0; n < count; n += 1) words.push(await queue.get());
  await back.put(words);
}

export async function tryBoth(queue, back) {
  const caught = [];
  const note = (kind) => (error) => {
    if (error instanceof kind) caught.push(error.name);
    else throw error;
  };
  await queue.getNowait().catch(note(QueueEmpty));
  await queue.get({ timeoutMs: 20 }).catch(note(QueueEmpty));
  await queue.put('a');
  await queue.putNowait('b').catch(note(QueueFull));
  await queue.put('b', { timeoutMs: 20 }).catch(note(QueueFull));
  await back.put(caught);
}

export default async function main() {
  const [queue, back, small] = [new Queue(0, 'words'), new Queue(0, 'back'), new Queue(1, 'small')];
  const writers = [
    ['A', 'B', 'C'],
    ['x', 'y'],
  ].map((words, n) => new Process(write, { args: [queue, words], name: `writer-${n + 1}` }));
  const reader = new Process(read, { args: [queue, back, 5], name: 'reader' });
  const trier = new Process(tryBoth, { args: [[small], back].flat(), name: 'trier' });
  for (const process of [...writers, reader]) process.start();
  const words = await back.get();
  for (const process of [...writers, reader]) await process.join();
  trier.start();
  const caught = await back.get();
  await trier.join();
  await small.get();
  await small.getNowait().catch((error) => caught.push(error.name));
  return { words: words.toSorted(), caught, left: await queue.qsize() };
}
