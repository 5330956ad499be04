import { getpid, Pool, print, sleep } from 'concur-lessons/kit';

export async function boil() {
  await sleep(100);
  return 'hot water';
}

export default async function main(busyMs = 500) {
  const startMs = performance.now();
  const pool = new Pool(1);
  const calls: string[] = [];
  // The worker is there, and has nothing to load any more.
  await pool.apply(boil);
  pool.applyAsync(boil, [], {
    callback: (result) => {
      calls.push(result);
      print(`callback in ${getpid()}: ${result}`);
    },
  });
  await sleep(50);
  print('main computes');
  const endMs = performance.now() + busyMs;
  while (performance.now() < endMs) Math.sqrt(2);
  print('main has computed');
  pool.close();
  await pool.join();
  return { calls, tookMs: Math.round(performance.now() - startMs) };
}
