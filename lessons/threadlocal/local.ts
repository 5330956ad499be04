import { AtomicInt, print, sleep, Thread, ThreadLocal } from 'concur-lessons/kit';

const school = new ThreadLocal<{ student: string }>('school');

function hello() {
  print(`hello, ${school.student} (in ${Thread.current().name})`);
}

export function attend(student: string, mixedUp: AtomicInt) {
  school.student = student;
  sleep(200);
  hello();
  if (school.student !== student) mixedUp.add(1);
}

export default async function main() {
  const mixedUp = new AtomicInt('mixed up', 0);
  const a = new Thread(attend, { args: ['Ada', mixedUp], name: 'A' });
  const b = new Thread(attend, { args: ['Lin', mixedUp], name: 'B' });
  a.start();
  b.start();
  await a.join();
  await b.join();
  print(`main's own student: ${school.student ?? 'none'}`);
  return mixedUp.value;
}
