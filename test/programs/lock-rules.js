import { AtomicInt, Lock, print, sleep, Thread } from 'concur-lessons/kit';

export function holder(lock, flag) {
  lock.acquire();
  flag.value = 1;
  while (flag.value !== 2) sleep(5);
  lock.release();
}

export function other(lock, flag) {
  while (flag.value !== 1) sleep(5);
  print(`non-blocking ${lock.acquire({ blocking: false })}`);
  const before = performance.now();
  print(`timed ${lock.acquire({ timeoutMs: 60 })}`);
  print(`waited ${performance.now() - before >= 55}`);
  print(`locked ${lock.locked()}`);
  try {
    lock.release();
  } catch (error) {
    print(error.name, error.message);
  }
  flag.value = 2;
  print(`blocking ${lock.acquire()}`);
  lock.release();
  try {
    lock.release();
  } catch (error) {
    print(error.name, error.message);
  }
}

export default async function main() {
  const lock = new Lock('door');
  const flag = new AtomicInt('flag');
  const threads = [new Thread(holder, { args: [lock, flag] }), new Thread(other, { args: [lock, flag] })];
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  lock.acquire();
  try {
    lock.acquire();
  } catch (error) {
    print(error.name);
  }
  lock.release();
  return threads.map((thread) => thread.name);
}
