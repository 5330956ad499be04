import { Lock, print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function first(counter: SharedInt, mutex: Lock) {
  mutex.acquire();
  sleep(200);
  counter.value += 1;
  mutex.release();
}

export function second(counter: SharedInt, mutex: Lock) {
  sleep(50);
  if (mutex.acquire({ blocking: false })) {
    print('it was free');
  } else {
    print('not free: go on with something else');
    mutex.acquire();
  }
  counter.value += 1;
  mutex.release();
}

export default async function main() {
  const counter = new SharedInt('counter', 0);
  const mutex = new Lock('mutex');
  const t1 = new Thread(first, { args: [counter, mutex], name: 't1' });
  const t2 = new Thread(second, { args: [counter, mutex], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  return counter.value;
}
