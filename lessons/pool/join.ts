import { getpid, Pool, print, sleep } from 'concur-lessons/kit';

export async function wash(plate: number) {
  await sleep(100 * (1 + (plate % 3)));
  print(`plate ${plate} washed by ${getpid()}`);
  return plate;
}

export default async function main() {
  const pool = new Pool(3);
  const results = [];
  for (let plate = 1; plate <= 10; plate += 1) results.push(pool.applyAsync(wash, [plate]));
  print('ten plates handed over');
  pool.close();
  let refusal = 'none';
  try {
    pool.applyAsync(wash, [11]);
  } catch (error) {
    refusal = (error as Error).name;
    print(`plate 11 refused: ${refusal}`);
  }
  await pool.join();
  const washed = await Promise.all(results);
  print(`${washed.length} plates washed`);
  return { washed, refusal };
}
