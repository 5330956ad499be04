import { AtomicInt, Lock, SharedInt, Thread } from 'concur-lessons/kit';

export function plain(counter, times) {
  for (let i = 0; i < times; i += 1) counter.value += 1;
}

export function locked(counter, times, mutex) {
  for (let i = 0; i < times; i += 1) {
    mutex.acquire();
    counter.value += 1;
    mutex.release();
  }
}

export function atomic(counter, times) {
  for (let i = 0; i < times; i += 1) counter.add(1);
}

const targets = { plain, locked, atomic };

// Each of so many threads adds 1 to one counter so often, in one of three ways.
export default async function main(how = 'plain', threads = 2, times = 1) {
  const counter = how === 'atomic' ? new AtomicInt('counter', 0) : new SharedInt('counter', 0);
  const mutex = new Lock('mutex');
  const all = Array.from(
    { length: threads },
    (_, index) => new Thread(targets[how], { args: [counter, times, mutex], name: `t${index + 1}` }),
  );
  for (const thread of all) thread.start();
  for (const thread of all) await thread.join();
  return counter.value;
}
