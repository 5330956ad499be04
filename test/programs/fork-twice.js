import { fork, print, sleep } from 'concur-lessons/kit';

export default async function main() {
  const first = fork();
  const second = fork();
  print(`${first} ${second}`);
  await sleep(50);
  return [first, second];
}
