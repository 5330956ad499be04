import { getpid, Pool, print, Queue, sleep } from 'concur-lessons/kit';

export async function work(n) {
  await sleep(20);
  return [n, getpid()];
}

export const quick = (n) => n;

export function busy(ms) {
  const until = performance.now() + ms;
  while (performance.now() < until);
  return 'done';
}

export function fails(word) {
  throw new RangeError(word);
}

export function dies() {
  process.kill(process.pid, 'SIGKILL');
  busy(10_000);
}

/** Tasks, one of which fails, and their order. */
async function several() {
  const pool = new Pool(3);
  const called = [];
  const results = Array.from({ length: 10 }, (_, n) =>
    pool.applyAsync(work, [n], { callback: ([each]) => called.push(each) }),
  );
  pool.applyAsync(fails, ['on purpose'], { errorCallback: (error) => called.push(error.message) });
  print('submitted');
  const values = await Promise.all(results);
  pool.close();
  await pool.join();
  return { numbers: values.map(([n]) => n), pids: [...new Set(values.map(([, pid]) => pid))], called };
}

/** One worker is long at a task, after many short ones; those that stand behind it must not wait for it. */
async function longOne() {
  const pool = new Pool(2);
  await pool.map(quick, Array.from({ length: 500 }).keys());
  const order = [];
  const note = { callback: (value) => order.push(value) };
  const results = [pool.applyAsync(busy, [700], note)];
  for (let n = 0; n < 40; n += 1) results.push(pool.applyAsync(quick, [n], note));
  await Promise.all(results);
  pool.close();
  await pool.join();
  return order;
}

/** A worker dies in the middle of a task. */
async function killed() {
  const pool = new Pool(2);
  const before = await pool.map(quick, [1, 2]);
  const results = [pool.applyAsync(dies), ...Array.from({ length: 20 }, (_, n) => pool.applyAsync(work, [n]))];
  const [dead, ...others] = await Promise.allSettled(results);
  const pids = new Set(others.map(({ value }) => value[1]));
  pool.close();
  await pool.join();
  const { name, message, pid } = dead.reason;
  return { before, name, message, pid, others: others.map(({ value }) => value[0]), pids: [...pids] };
}

/** Tasks that no worker can be given. */
async function refused() {
  const pool = new Pool(1);
  const queue = new Queue();
  const called = [];
  const asked = pool.applyAsync(quick, [queue], { errorCallback: (error) => called.push(error.name) });
  const names = [
    await asked.get().catch(({ name }) => name),
    await pool.apply(quick, [queue]).catch(({ name }) => name),
  ];
  pool.close();
  await pool.join();
  return { names, called };
}

export default function main(which) {
  return { several, longOne, killed, refused }[which]();
}
