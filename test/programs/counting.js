import { AtomicInt, Lock, SharedArray, SharedInt, Thread } from 'concur-lessons/kit';

export function work(plain, atomic, places, lock, times, index) {
  for (let i = 0; i < times; i += 1) {
    lock.acquire();
    plain.value += 1;
    lock.release();
    atomic.add(1);
    places.set(index, places.at(index) + 1);
  }
}

export default async function main(times, count = 2) {
  const plain = new SharedInt('plain');
  const atomic = new AtomicInt('atomic', 5);
  const places = new SharedArray('places', count);
  const lock = new Lock('lock');
  const threads = Array.from(
    { length: count },
    (_, i) => new Thread(work, { args: [plain, atomic, places, lock, times, i], name: `t${i}` }),
  );
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  return [
    plain.value,
    atomic.value,
    Array.from({ length: count }, (_, i) => places.at(i)),
    threads.some((t) => t.isAlive()),
  ];
}
