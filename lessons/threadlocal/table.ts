import { AtomicInt, print, sleep, Thread } from 'concur-lessons/kit';

const students = new Map<string, string>();

function hello() {
  const { name } = Thread.current();
  const student = students.get(name);
  print(`hello, ${student} (in ${name}; rows: ${students.size})`);
}

export function attend(student: string, mixedUp: AtomicInt) {
  const { name } = Thread.current();
  students.set(name, student);
  sleep(200);
  hello();
  if (students.get(name) !== student) mixedUp.add(1);
}

export default async function main() {
  const mixedUp = new AtomicInt('mixed up', 0);
  const a = new Thread(attend, { args: ['Ada', mixedUp], name: 'A' });
  const b = new Thread(attend, { args: ['Lin', mixedUp], name: 'B' });
  a.start();
  b.start();
  await a.join();
  await b.join();
  print(`main has rows: ${students.size}`);
  return mixedUp.value;
}
