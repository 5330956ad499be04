import { getpid, getppid, Process, print } from 'concur-lessons/kit';

const loadedBy = getpid();

export function child() {
  print(`${getpid()} begins here, child of ${getppid()}`);
  print(`this file was loaded by ${loadedBy}`);
}

export default async function main() {
  print(`${getpid()} starts a process`);
  const p = new Process(child, { name: 'child' });
  p.start();
  print(`${getpid()} goes on; this file was loaded by ${loadedBy}`);
  await p.join();
  print(`${p.pid} has ended with exit code ${p.exitCode}`);
  return { child: p.pid, exitCode: p.exitCode };
}
