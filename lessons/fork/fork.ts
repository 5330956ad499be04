import { fork, getpid, getppid, print, waitpid } from 'concur-lessons/kit';

const loadedBy = getpid();

export default async function main() {
  print(`${getpid()} calls fork()`);
  const pid = fork();
  const me = getpid();
  if (pid === 0) print(`${me}: fork() gave 0; parent: ${getppid()}`);
  else print(`${me}: fork() gave ${pid}`);
  print(`${me} goes on; this file was loaded by ${loadedBy}`);
  if (pid === 0) return 'I was the child';
  const { exitCode } = await waitpid(pid);
  print(`${pid} has ended with exit code ${exitCode}`);
  return { child: pid, exitCode };
}
