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
  await results[3];
  const done = results.filter((result) => result.ready()).length;
  print(`main leaves: ${done} of ${results.length} plates are ready`);
  return done;
}
