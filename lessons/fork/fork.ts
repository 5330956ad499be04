import { fork, getpid, getppid, print, waitpid } from 'concur-lessons/kit';

const loadedBy = getpid();

export default async function main() {
  print(`${getpid()} calls fork()`);
  const pid = fork();
  if (pid === 0) print(`fork() returned 0 in ${getpid()}, child of ${getppid()}`);
  else print(`fork() returned ${pid} in ${getpid()}`);
  print(`${getpid()} goes on; this file was loaded by ${loadedBy}`);
  if (pid === 0) return 'I was the child';
  const { exitCode } = await waitpid(pid);
  print(`${pid} has ended with exit code ${exitCode}`);
  return { child: pid, exitCode };
}
