import { getpid, getppid, print, Process } from 'concur-lessons/kit';

const loadedBy = getpid();

export function child() {
  print(`${getpid()} begins here, child of ${getppid()}`);
  print(`this file was loaded by ${loadedBy}`);
}

export default async function main() {
  print(`${getpid()} starts a process`);
  const process = new Process(child, { name: 'child' });
  process.start();
  print(`${getpid()} goes on; this file was loaded by ${loadedBy}`);
  await process.join();
  print(`${process.pid} has ended with exit code ${process.exitCode}`);
  return { child: process.pid, exitCode: process.exitCode };
}
