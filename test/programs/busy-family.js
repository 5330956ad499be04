import { Manager, Pool, Process, print, sleep } from 'concur-lessons/kit';

export function busy() {
  for (;;);
}

export async function waits() {
  new Process(busy).start();
  await sleep(60_000);
}

export default async function main() {
  for (const target of [busy, busy, waits]) new Process(target).start();
  Manager().Queue();
  const pool = new Pool(2);
  pool.applyAsync(busy);
  pool.applyAsync(waits);
  await sleep(500);
  print('all there');
  await sleep(60_000);
}
