import { Lock, print, SharedInt, Thread } from 'concur-lessons/kit';

export function addMany(counter: SharedInt, mutex: Lock, times: number) {
  for (let i = 0; i < times; i += 1) {
    mutex.acquire();
    counter.value += 1;
    mutex.release();
  }
}

export default async function main(times = 1_000_000) {
  const counter = new SharedInt('counter', 0);
  const lockA = new Lock('lockA');
  const lockB = new Lock('lockB');
  const t1 = new Thread(addMany, { args: [counter, lockA, times], name: 't1' });
  const t2 = new Thread(addMany, { args: [counter, lockB, times], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  print(`counter = ${counter.value}`);
  return counter.value;
}
