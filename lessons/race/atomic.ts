import { AtomicInt, print, Thread } from 'concur-lessons/kit';

export function addMany(counter: AtomicInt, times: number) {
  for (let i = 0; i < times; i += 1) counter.add(1);
}

export default async function main(times = 1_000_000) {
  const counter = new AtomicInt('counter', 0);
  const t1 = new Thread(addMany, { args: [counter, times], name: 't1' });
  const t2 = new Thread(addMany, { args: [counter, times], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  print(`counter = ${counter.value}`);
  return counter.value;
}
