import { fork, getpid, print, sleep } from 'concur-lessons/kit';

export default async function main() {
  const first = fork();
  if (first === 0) print(`first fork: ${getpid()} is the child`);
  else print(`first fork: ${getpid()} is the parent of ${first}`);
  const second = fork();
  if (second === 0) print(`second fork: ${getpid()} is the child`);
  else print(`second fork: ${getpid()} is the parent of ${second}`);
  await sleep(200);
  return [first, second];
}
