import { getpid, Pool, print, sleep } from 'concur-lessons/kit';

export async function wash(plate: number) {
  await sleep(100 * (1 + (plate % 3)));
  print(`plate ${plate} washed by ${getpid()}`);
  return plate;
}

export default async function main() {
  const pool = new Pool(3);
  const washed = [];
  for (let plate = 1; plate <= 10; plate += 1) washed.push(await pool.apply(wash, [plate]));
  print(`${washed.length} plates asked for one by one`);
  pool.close();
  await pool.join();
  return washed;
}
