import { getpid, getppid, Process, print, sleep } from 'concur-lessons/kit';

export async function cook(dish: string, ms: number) {
  print(`${dish}: I am ${getpid()}, child of ${getppid()}`);
  await sleep(ms);
  print(`${dish}: done`);
}

export default async function main() {
  const soup = new Process(cook, { args: ['soup', 400], name: 'soup' });
  print(`soup is made: pid ${soup.pid}, alive ${soup.isAlive()}`);
  soup.start();
  print(`soup is started: pid ${soup.pid}, alive ${soup.isAlive()}`);
  await soup.join();
  print(`soup has ended: alive ${soup.isAlive()}, exit code ${soup.exitCode}`);

  const roast = new Process(cook, { args: ['roast', 60_000] });
  roast.start();
  await roast.join({ timeoutMs: 600 });
  print(`${roast.name} in the oven: alive ${roast.isAlive()}, exit code ${roast.exitCode}`);
  roast.terminate();
  await roast.join();
  print(`${roast.name} is out: alive ${roast.isAlive()}, exit code ${roast.exitCode}`);
  return { soup: soup.exitCode, roast: roast.exitCode };
}
