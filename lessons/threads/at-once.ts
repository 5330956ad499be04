import { print, sleep, Thread } from 'concur-lessons/kit';

export function boil(egg: number) {
  print(`egg ${egg} goes in`);
  sleep(200);
}

export default async function main() {
  const startMs = performance.now();
  const eggs = [1, 2, 3, 4, 5];
  const threads = eggs.map((egg) => new Thread(boil, { args: [egg] }));
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  const tookMs = Math.round(performance.now() - startMs);
  print(`5 eggs took ${tookMs} ms`);
  return { eggs: threads.length, tookMs };
}
