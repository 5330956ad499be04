import { Process, print, Queue } from 'concur-lessons/kit';

export async function sum(totals: Queue, from: number, to: number) {
  let total = 0;
  for (let i = from; i < to; i += 1) total += i % 10;
  await totals.put(total);
}

export default async function main(count = 400_000_000) {
  const startMs = performance.now();
  const totals = new Queue(0, 'totals');
  const half = count / 2;
  const p1 = new Process(sum, { args: [totals, 0, half], name: 'p1' });
  const p2 = new Process(sum, { args: [totals, half, count], name: 'p2' });
  p1.start();
  p2.start();
  const total = (await totals.get<number>()) + (await totals.get<number>());
  await p1.join();
  await p2.join();
  const ms = Math.round(performance.now() - startMs);
  print(`two processes: ${total} in ${ms} ms`);
  return { total, ms };
}
