import { print, Thread } from 'concur-lessons/kit';

const loadedBy = Thread.current().name;
let num = 100;

export function work1() {
  for (let i = 0; i < 3; i += 1) num += 1;
  print(`work1 leaves num = ${num} (module loaded by ${loadedBy})`);
}

export function work2() {
  print(`work2 finds num = ${num} (module loaded by ${loadedBy})`);
}

export default async function main() {
  const t1 = new Thread(work1, { name: 't1' });
  t1.start();
  await t1.join();
  const t2 = new Thread(work2, { name: 't2' });
  t2.start();
  await t2.join();
  print(`main still has num = ${num} (module loaded by ${loadedBy})`);
  return num;
}
