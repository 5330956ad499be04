import { print, SharedArray, Thread } from 'concur-lessons/kit';

export function sum(totals: SharedArray, part: number, from: number, to: number) {
  let total = 0;
  for (let i = from; i < to; i += 1) total += i % 10;
  totals.set(part, total);
}

export default async function main(count = 400_000_000) {
  const startMs = performance.now();
  const totals = new SharedArray('totals', 2);
  const half = count / 2;
  const t1 = new Thread(sum, { args: [totals, 0, 0, half], name: 't1' });
  const t2 = new Thread(sum, { args: [totals, 1, half, count], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  const total = totals.at(0) + totals.at(1);
  const ms = Math.round(performance.now() - startMs);
  print(`two threads: ${total} in ${ms} ms`);
  return { total, ms };
}
