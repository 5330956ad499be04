import { getpid, Process, print, sleep } from 'concur-lessons/kit';

export async function child(which: string) {
  print(`${which} process: ${getpid()} is the child`);
  await sleep(300);
}

export default async function main() {
  const first = new Process(child, { args: ['first'], name: 'child' });
  first.start();
  print(`first process: ${getpid()} is the parent of ${first.pid}`);
  const second = new Process(child, { args: ['second'], name: 'child2' });
  second.start();
  print(`second process: ${getpid()} is the parent of ${second.pid}`);
  await first.join();
  await second.join();
  return [first.pid, second.pid];
}
