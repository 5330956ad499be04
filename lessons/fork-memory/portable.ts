import { memoryCounters, Process, print } from 'concur-lessons/kit';

let num = 0;
const bytes = Buffer.alloc(32 * 1024 * 1024, 'a');

export function child() {
  num += 1;
  bytes.fill('b');
  print('the child has written 32 MiB:', memoryCounters());
  print(`child: num = ${num}, bytes = ${bytes.subarray(0, 3)}…`);
}

export default async function main() {
  const p = new Process(child, { name: 'child' });
  p.start();
  await p.join();
  num += 1;
  print(`parent: num = ${num}, bytes = ${bytes.subarray(0, 3)}…`);
  return { num, exitCode: p.exitCode };
}
