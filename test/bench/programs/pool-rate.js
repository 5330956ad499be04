// `node pool-rate.js WORKERS TASKS`: trivial tasks through a pool, submitted in one go; prints how many a second.
import { Pool, print } from 'concur-lessons/kit';

export const same = (value) => value;

export default async function main() {
  const [, , workers, times] = process.argv;
  const [processes, tasks] = [Number(workers), Number(times)];
  const pool = new Pool(processes);
  await pool.map(same, Array.from({ length: processes * 200 }).keys());
  const beginMs = performance.now();
  const results = Array.from({ length: tasks }, (_, n) => pool.applyAsync(same, [n]));
  for (const result of results) await result;
  print((tasks * 1000) / (performance.now() - beginMs));
  pool.terminate();
}
