import { getpid, getppid, Pool, PoolClosed, print, Queue, sleep, TimeoutError, WrongState } from 'concur-lessons/kit';

const yn = (value) => (value ? 'yes' : 'no');

export const square = (n) => n * n;
export const add = (a, b) => a + b;

export async function whose() {
  await sleep(100);
  return getpid();
}

export const parentOf = () => getppid();

export async function slow(word, ms) {
  await sleep(ms);
  return word;
}

// Python's kinds of error, under the names that they have there.
export class ValueError extends Error {
  name = 'ValueError';
}

export class Special extends Error {
  name = 'Special';
}

export function fails(word) {
  throw new ValueError(`no ${word}`);
}

export function special() {
  throw new Special('very');
}

export const givesFunction = () => () => 1;

export async function says(word) {
  await sleep(300);
  print('task says', word);
}

export const take = (q) => q.get();

/** A value, or the kind of error: what Python calls ValueError has a name of its own here. */
async function kind(action) {
  try {
    return await action();
  } catch (error) {
    if (error instanceof PoolClosed || error instanceof WrongState || error instanceof RangeError) return 'ValueError';
    return error instanceof TimeoutError ? 'TimeoutError' : error.name;
  }
}

async function failed(action) {
  try {
    await action();
    return 'went well';
  } catch {
    return 'failed';
  }
}

export default async function main() {
  let pool = new Pool(1);
  const order = [];
  const note = (word) => order.push(word);
  for (const [word, ms] of [
    ['a', 50],
    ['b', 0],
    ['c', 20],
  ])
    pool.applyAsync(slow, [word, ms], { callback: note });
  pool.applyAsync(fails, ['thing'], { callback: note, errorCallback: (error) => note(error.message) });
  const last = pool.applyAsync(slow, ['d', 0], { callback: (word) => sleep(100).then(() => note(word)) });
  print('result:', await last.get());
  print('callbacks:', order.join(', '));
  const result = pool.applyAsync(slow, ['e', 300]);
  const early = await kind(() => result.successful());
  print('not ready:', yn(result.ready()), early, await kind(() => result.get({ timeoutMs: 50 })));
  await result.wait({ timeoutMs: 10 });
  print('still not:', yn(result.ready()));
  await result.wait();
  print('ready:', yn(result.ready()), yn(result.successful()), await result.get(), await result);
  const bad = pool.applyAsync(fails, ['luck']);
  await bad.wait();
  print('failed:', yn(bad.ready()), yn(bad.successful()), await kind(() => bad.get()));
  pool.close();
  const [async, blocking] = [await kind(() => pool.applyAsync(square, [1])), await kind(() => pool.apply(square, [1]))];
  print('after close:', async, blocking);
  await pool.join();
  pool.close();
  await pool.join();
  print('joined twice');

  pool = new Pool(3);
  print('apply:', await pool.apply(add, [2, 3]), await pool.apply(square, [4]));
  print('apply threw:', await kind(() => pool.apply(fails, ['way'])), await kind(() => pool.apply(special)));
  print('map:', (await pool.map(square, [3, 1, 2])).join(' '));
  print('map of nothing:', (await pool.map(square, [])).length);
  print('map threw:', await kind(() => pool.map(fails, ['a', 'b'])));
  const pids = await pool.map(whose, Array.from({ length: 9 }).keys());
  print('pids:', new Set(pids).size, yn(pids.includes(getpid())));
  const parents = new Set(await pool.map(parentOf, [0, 1, 2]));
  print('parents:', yn(parents.size === 1 && parents.has(getpid())));
  const begin = performance.now();
  const several = ['x', 'y', 'z'].map((word) => pool.applyAsync(slow, [word, 400]));
  print('at once:', (await Promise.all(several)).join(' '), yn(performance.now() - begin < 1100));
  print('out:', await failed(() => pool.apply(givesFunction)));
  print('in:', await failed(() => pool.apply(square, [() => 1])));
  print('it goes on:', await pool.apply(square, [5]));
  print('a plain queue:', await failed(() => pool.apply(take, [new Queue()])));
  print('join first:', await kind(() => pool.join()));
  pool.terminate();
  print('after terminate:', await kind(() => pool.applyAsync(square, [1])));
  await pool.join();
  print('ended');

  print('no workers:', await kind(() => new Pool(0)));

  pool = new Pool(1);
  for (const word of ['one', 'two', 'three']) pool.applyAsync(says, [word]);
  pool.close();
  await pool.join();
  print('all said');

  pool = new Pool(2);
  for (const word of ['never', 'heard']) pool.applyAsync(says, [word]);
  print('main ends');
}
