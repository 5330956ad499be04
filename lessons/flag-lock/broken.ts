import { AtomicInt, print, SharedInt, Thread } from 'concur-lessons/kit';

export function addOne(flag: AtomicInt, counter: SharedInt, refused: AtomicInt) {
  if (flag.value === 0) {
    flag.value = 1;
    counter.value += 1;
    flag.value = 0;
  } else {
    refused.add(1);
  }
}

export default async function main() {
  const flag = new AtomicInt('flag', 0);
  const counter = new SharedInt('counter', 0);
  const refused = new AtomicInt('refused', 0);
  const t1 = new Thread(addOne, { args: [flag, counter, refused], name: 't1' });
  const t2 = new Thread(addOne, { args: [flag, counter, refused], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  const result = `${counter.value} + ${refused.value}`;
  print(`counter + refused = ${result}`);
  return result;
}
