import { getpid, Manager, Pool, print, type Queue } from 'concur-lessons/kit';

export async function write(queue: Queue, word: string) {
  for (const letter of word) await queue.put(letter);
  print(`${getpid()} put ${word.length} letters`);
}

export async function read(queue: Queue, count: number) {
  const letters: string[] = [];
  while (letters.length < count) letters.push(await queue.get<string>());
  print(`${getpid()} got ${letters.join(' ')}`);
  return letters.join('');
}

export default async function main() {
  const manager = Manager();
  const queue = manager.Queue(2, 'letters');
  print(`main is ${getpid()}, the queue in ${manager.pid} holds ${await queue.qsize()}`);
  const pool = new Pool(2);
  pool.applyAsync(write, [queue, 'crab']);
  const word = await pool.apply(read, [queue, 4]);
  print(`the word is ${word}`);
  pool.close();
  await pool.join();
  await manager.shutdown();
  return word;
}
