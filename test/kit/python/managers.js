import { Manager, Pool, Process, print, QueueEmpty, QueueFull } from 'concur-lessons/kit';

const yn = (value) => (value ? 'yes' : 'no');

async function attempt(action) {
  const begin = performance.now();
  let what;
  try {
    what = await action();
  } catch (error) {
    if (error instanceof QueueFull) what = 'full';
    else if (error instanceof QueueEmpty) what = 'empty';
    else throw error;
  }
  return `${what} ${yn(performance.now() - begin >= 190)}`;
}

export async function write(q, word) {
  for (const letter of word) await q.put(letter);
}

export async function read(q) {
  let word = '';
  for (let left = await q.qsize(); left > 0; left -= 1) word += await q.get();
  return word;
}

export async function passOn(queues) {
  await queues[1].put((await queues[0].get()).toUpperCase());
}

export async function through(q, other) {
  await q.put(other);
}

export default async function main() {
  const manager = Manager();
  let q = manager.Queue(2);
  print('new:', await q.qsize(), yn(await q.empty()), yn(await q.full()));
  await q.put(1);
  await q.put([2, 'two']);
  print('full:', await q.qsize(), yn(await q.full()));
  print('put in time:', await attempt(() => q.put(3, { timeoutMs: 200 })));
  print('put_nowait:', await attempt(() => q.putNowait(3)));
  print('out:', await q.get(), (await q.get())[1]);
  print('get in time:', await attempt(() => q.get({ timeoutMs: 200 })));
  print('get_nowait:', await attempt(() => q.getNowait()));

  q = manager.Queue();
  const pool = new Pool(2);
  await pool.apply(write, [q, 'dongGe']);
  print('by a pool:', await q.qsize(), await pool.apply(read, [q]), await q.qsize());
  const [a, b] = [manager.Queue(), manager.Queue()];
  await a.put('loud');
  await pool.apply(passOn, [[a, b]]);
  print('in a list:', await b.get());
  await pool.apply(through, [a, b]);
  await (await a.get()).put('found');
  print('through a queue:', await b.get());
  pool.close();
  await pool.join();

  const child = new Process(write, { args: [q, 'xyz'] });
  child.start();
  await child.join();
  print('by a process:', await read(q), child.exitCode);
  await manager.shutdown();
  print('main ends');
}
