import { getpid, Manager, Pool, print, type Queue } from 'concur-lessons/kit';

export async function write(queue: Queue, word: string) {
  for (const letter of word) await queue.put(letter);
  print(`${getpid()} put ${word.length} letters`);
}

export async function read(queue: Queue) {
  const letters: string[] = [];
  while ((await queue.qsize()) > 0) letters.push(await queue.get<string>());
  print(`${getpid()} got ${letters.join(' ')}`);
  return letters.join('');
}

export default async function main() {
  const manager = Manager();
  const queue = manager.Queue(0, 'letters');
  print(`the queue lives in ${manager.pid}, main is ${getpid()}`);
  const pool = new Pool(2);
  await pool.apply(write, [queue, 'crab']);
  const word = await pool.apply(read, [queue]);
  print(`the word is ${word}`);
  pool.close();
  await pool.join();
  await manager.shutdown();
  return word;
}
