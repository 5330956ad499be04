import { print, sleep, Thread } from 'concur-lessons/kit';

function hello(student: string) {
  print(`hello, ${student} (in ${Thread.current().name})`);
}

function sitDown(student: string) {
  sleep(200);
  hello(student);
}

export function attend(student: string) {
  sitDown(student);
}

export default async function main() {
  const a = new Thread(attend, { args: ['Ada'], name: 'A' });
  const b = new Thread(attend, { args: ['Lin'], name: 'B' });
  a.start();
  b.start();
  await a.join();
  await b.join();
}
