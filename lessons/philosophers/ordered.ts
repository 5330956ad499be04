import { Lock, print, sleep, Thread } from 'concur-lessons/kit';

export function dine(first: Lock, second: Lock) {
  first.acquire();
  print(`has ${first.name}, and thinks for a moment`);
  sleep(200);
  second.acquire();
  print('has both forks, and eats');
  second.release();
  first.release();
}

export default async function main(count = 5) {
  const guests = ['Ann', 'Ben', 'Cai', 'Dan', 'Eva'].slice(0, count);
  const forks = guests.map((_, i) => new Lock(`fork${i + 1}`));
  const table = guests.map((name, i) => {
    const left = forks[i] as Lock;
    const right = forks[(i + 1) % count] as Lock;
    const isLast = i === count - 1;
    return new Thread(dine, { args: isLast ? [right, left] : [left, right], name });
  });
  for (const guest of table) guest.start();
  for (const guest of table) await guest.join();
  return table.filter((guest) => !guest.isAlive()).length;
}
