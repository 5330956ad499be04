import { print, sleep, Thread } from 'concur-lessons/kit';

export function perform(what: string, times: number) {
  for (let i = 1; i <= times; i += 1) {
    print(`${what} ${i}`);
    sleep(200);
  }
}

export default async function main() {
  new Thread(perform, { args: ['sings', 2], name: 'singer' }).start();
  new Thread(perform, { args: ['dances', 4], name: 'dancer' }).start();
  const counts: number[] = [];
  while (counts.at(-1) !== 1) {
    const names = Thread.enumerate().map(({ name }) => name);
    if (names.length !== counts.at(-1)) {
      print(`${names.length} alive: ${names.join(', ')}`);
      counts.push(names.length);
    }
    await sleep(100);
  }
  return counts;
}
