import { fork, memoryCounters, print, waitpid } from 'concur-lessons/kit';

let num = 0;
const bytes = Buffer.alloc(32 * 1024 * 1024, 'a');

export default async function main() {
  const pid = fork();
  if (pid === 0) {
    print('the child has written nothing yet:', memoryCounters());
    num += 1;
    bytes.fill('b');
    print('the child has written 32 MiB:', memoryCounters());
    print(`child: num = ${num}, bytes = ${bytes.subarray(0, 3)}…`);
    return num;
  }
  const { exitCode } = await waitpid(pid);
  num += 1;
  print(`parent: num = ${num}, bytes = ${bytes.subarray(0, 3)}…`);
  return { num, exitCode };
}
