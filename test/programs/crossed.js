import { Lock, sleep, Thread } from 'concur-lessons/kit';

export function take(first, second) {
  first.acquire();
  sleep(100);
  second.acquire();
  second.release();
  first.release();
}

export default async function main(ordered = false) {
  const [a, b] = [new Lock('a'), new Lock('b')];
  const t1 = new Thread(take, { args: [a, b], name: 't1' });
  const t2 = new Thread(take, { args: ordered ? [a, b] : [b, a], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  return 'both done';
}
