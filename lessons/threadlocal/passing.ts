import { AtomicInt, print, sleep, Thread } from 'concur-lessons/kit';

function hello(student: string) {
  print(`hello, ${student} (in ${Thread.current().name})`);
}

function lesson(student: string) {
  sleep(200);
  hello(student);
}

export function attend(student: string, mixedUp: AtomicInt) {
  const before = student;
  lesson(student);
  if (student !== before) mixedUp.add(1);
}

export default async function main() {
  const mixedUp = new AtomicInt('mixed up', 0);
  const a = new Thread(attend, { args: ['Ada', mixedUp], name: 'A' });
  const b = new Thread(attend, { args: ['Lin', mixedUp], name: 'B' });
  a.start();
  b.start();
  await a.join();
  await b.join();
  return mixedUp.value;
}
