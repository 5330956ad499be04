import { print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function needResult(result: SharedInt, used: SharedInt) {
  print('A has come to where it needs the result');
  used.value = result.value;
  print(`A goes on with ${used.value}`);
}

export function makeResult(result: SharedInt, workMs: number) {
  sleep(workMs);
  result.value = 42;
}

export default async function main(workMs = 200) {
  const result = new SharedInt('result', 0);
  const used = new SharedInt('used', 0);
  const a = new Thread(needResult, { args: [result, used], name: 'A' });
  const b = new Thread(makeResult, { args: [result, workMs], name: 'B' });
  a.start();
  b.start();
  await a.join();
  await b.join();
  return used.value;
}
