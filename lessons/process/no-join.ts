import { getpid, getppid, Process, print, sleep } from 'concur-lessons/kit';

export async function cook(dish: string, ms: number) {
  print(`${dish}: I am ${getpid()}, child of ${getppid()}`);
  await sleep(ms);
  print(`${dish}: done`);
}

export default async function main() {
  const soup = new Process(cook, { args: ['soup', 1000], name: 'soup' });
  const radio = new Process(cook, {
    args: ['radio', 60_000],
    name: 'radio',
    daemon: true,
  });
  soup.start();
  radio.start();
  await sleep(600);
  print(`last line of main: soup alive ${soup.isAlive()}, radio alive ${radio.isAlive()}`);
  return { soup: soup.isAlive(), radio: radio.isAlive() };
}
