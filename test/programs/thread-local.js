import { print, sleep, Thread, ThreadLocal } from 'concur-lessons/kit';

const school = new ThreadLocal('school');

function hello(other) {
  print(`${Thread.current().name}: ${school.student} ${other.student} ${'none' in school} ${Object.keys(school)}`);
}

export function greets(other, student) {
  print(`${Thread.current().name} finds ${school.student} ${other.student}`);
  school.student = student;
  other.student = `${student}'s`;
  sleep(50);
  hello(other);
  delete school.student;
  print(`${Thread.current().name} leaves ${school.student}`);
}

export default async function main() {
  const other = new ThreadLocal();
  school.student = 'nobody';
  other.student = 'no one';
  const threads = ['Ada', 'Lin'].map((name) => new Thread(greets, { args: [other, name], name: `of ${name}` }));
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  hello(other);
  return school.student;
}
