import { Pool, print, Queue } from 'concur-lessons/kit';

export async function write(queue: Queue, word: string) {
  for (const letter of word) await queue.put(letter);
}

export default async function main() {
  const queue = new Queue(0, 'letters');
  const pool = new Pool(2);
  let became = 'it ran';
  try {
    await pool.apply(write, [queue, 'crab']);
  } catch (error) {
    became = (error as Error).name;
    print(`${became}: ${(error as Error).message}`);
  }
  pool.close();
  await pool.join();
  const inQueue = await queue.qsize();
  print(`${became}; ${inQueue} letters in the queue`);
  return { became, inQueue };
}
