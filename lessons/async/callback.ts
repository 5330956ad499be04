import { getpid, Pool, print, sleep } from 'concur-lessons/kit';

export async function boil(minutes: number) {
  for (let minute = 1; minute <= minutes; minute += 1) {
    print(`${getpid()} boils, minute ${minute}`);
    await sleep(200);
  }
  return 'hot water';
}

export default async function main() {
  const startMs = performance.now();
  const pool = new Pool(1);
  const calls: string[] = [];
  const callback = (result: string) => {
    calls.push(result);
    print(`callback in ${getpid()}: ${result}`);
  };
  pool.applyAsync(boil, [3], { callback });
  for (const page of [1, 2, 3, 4, 5]) {
    print(`${getpid()} reads page ${page}`);
    await sleep(200);
  }
  pool.close();
  await pool.join();
  return { calls, tookMs: Math.round(performance.now() - startMs) };
}
