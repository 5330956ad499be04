import { print, sleep } from 'concur-lessons/kit';

async function boil(egg: number) {
  print(`egg ${egg} goes in`);
  await sleep(200);
}

export default async function main() {
  const startMs = performance.now();
  const eggs = [1, 2, 3, 4, 5];
  for (const egg of eggs) await boil(egg);
  const tookMs = Math.round(performance.now() - startMs);
  print(`5 eggs took ${tookMs} ms`);
  return { eggs: eggs.length, tookMs };
}
