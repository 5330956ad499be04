import { print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function need(result: SharedInt, used: SharedInt) {
  print('A has come to where it needs the result');
  used.value = result.value;
  print(`A goes on with ${used.value}`);
}

export function make(result: SharedInt, ms: number) {
  sleep(ms);
  result.value = 42;
}

export default async function main(ms = 200) {
  const result = new SharedInt('result', 0);
  const used = new SharedInt('used', 0);
  const a = new Thread(need, { args: [result, used], name: 'A' });
  const b = new Thread(make, { args: [result, ms], name: 'B' });
  a.start();
  b.start();
  await a.join();
  await b.join();
  return used.value;
}
