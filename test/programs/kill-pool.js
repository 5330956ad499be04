import { appendFileSync } from 'node:fs';
import { Pool, sleep } from 'concur-lessons/kit';

// `node kill-pool.js LOG KIND TASKS`: a pool whose workers write down all they do, to be killed by others.
const tell = (log, ...words) => appendFileSync(log, `${words.join(' ')}\n`);

export async function task(log, id) {
  tell(log, 'start', id, process.pid);
  if (id % 10 === 0) await sleep(5);
  tell(log, 'end', id);
  return id;
}

export default async function main() {
  const [, , log, , tasks] = process.argv;
  tell(log, 'pid', process.pid, 'main');
  const pool = new Pool(3);
  const results = Array.from({ length: Number(tasks) }, (_, id) => pool.applyAsync(task, [log, id]));
  for (const [id, result] of results.entries()) {
    try {
      const value = await result;
      tell(log, 'ok', id, value);
    } catch (error) {
      tell(log, 'failed', id, error.name, error.message.replaceAll('\n', ' '));
    }
  }
  pool.close();
  await pool.join();
  tell(log, 'done');
}
