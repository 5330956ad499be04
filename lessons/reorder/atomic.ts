import { AtomicInt, print, SharedInt, Thread } from 'concur-lessons/kit';

export function meet(own: AtomicInt, other: AtomicInt, saw: SharedInt) {
  own.value = 1;
  saw.value = other.value;
}

export default async function main() {
  const x = new AtomicInt('x', 0);
  const y = new AtomicInt('y', 0);
  const saw1 = new SharedInt('t1 saw', 0);
  const saw2 = new SharedInt('t2 saw', 0);
  const t1 = new Thread(meet, { args: [x, y, saw1], name: 't1' });
  const t2 = new Thread(meet, { args: [y, x, saw2], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  const result = `t1=${saw1.value} t2=${saw2.value}`;
  print(result);
  return result;
}
