import { print, SharedInt, Thread } from 'concur-lessons/kit';

export function work1(num: SharedInt) {
  for (let i = 0; i < 3; i += 1) num.value += 1;
  print(`work1 leaves num = ${num.value}`);
}

export function work2(num: SharedInt) {
  print(`work2 finds num = ${num.value}`);
}

export default async function main() {
  const num = new SharedInt('num', 100);
  print(`main begins with num = ${num.value}`);
  const t1 = new Thread(work1, { args: [num], name: 't1' });
  t1.start();
  await t1.join();
  const t2 = new Thread(work2, { args: [num], name: 't2' });
  t2.start();
  await t2.join();
  return num.value;
}
