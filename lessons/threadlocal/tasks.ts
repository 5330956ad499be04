import { AsyncLocalStorage } from 'node:async_hooks';
import { print, sleep } from 'concur-lessons/kit';

const storage = new AsyncLocalStorage<string>();
let variable = '';
let mixedUp = 0;

function hello(student: string) {
  const stored = storage.getStore();
  print(`task of ${student}: variable ${variable}, storage ${stored}`);
  if (variable !== student) mixedUp += 1;
  if (stored !== student) mixedUp += 100;
}

async function attend(student: string) {
  variable = student;
  print(`task of ${student}: has set both`);
  await sleep(200);
  hello(student);
}

export default async function main() {
  const begin = (name: string) => storage.run(name, attend, name);
  await Promise.all(['Ada', 'Lin'].map(begin));
  return mixedUp;
}
