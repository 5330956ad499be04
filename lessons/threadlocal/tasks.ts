import { AsyncLocalStorage } from 'node:async_hooks';
import { print, sleep } from 'concur-lessons/kit';

const storage = new AsyncLocalStorage<string>();
let variable = '';
let mixedUp = 0;

function hello(student: string) {
  print(`task of ${student}: variable ${variable}, storage ${storage.getStore()}`);
  if (variable !== student) mixedUp += 1;
  if (storage.getStore() !== student) mixedUp += 100;
}

async function attend(student: string) {
  variable = student;
  print(`task of ${student}: has set both`);
  await sleep(200);
  hello(student);
}

export default async function main() {
  const students = ['Ada', 'Lin'];
  await Promise.all(students.map((student) => storage.run(student, attend, student)));
  return mixedUp;
}
