import { AtomicInt, Lock, sleep, Thread } from 'concur-lessons/kit';

export function take(first, second, ready) {
  first.acquire();
  ready.add(1);
  while (ready.value < 2) sleep(1);
  second.acquire();
}

/** Has nothing to do with the others, and goes on. */
export function counts(counter) {
  for (;;) {
    counter.add(1);
    sleep(5);
  }
}

export default async function main() {
  const [a, b, ready] = [new Lock('a'), new Lock('b'), new AtomicInt('ready')];
  const threads = [
    new Thread(counts, { args: [new AtomicInt('counter')], name: 'busy' }),
    new Thread(take, { args: [a, b, ready], name: 't1' }),
    new Thread(take, { args: [b, a, ready], name: 't2' }),
  ];
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
}
