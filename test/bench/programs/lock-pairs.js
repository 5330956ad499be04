// Two threads, each taking and releasing one lock around an addition; prints pairs a second, from the first thread's
// beginning to the last one's end.
import { Lock, print, SharedArray, SharedInt, Thread } from 'concur-lessons/kit';

const times = 1_000_000;
const nowUs = (since) => Number((process.hrtime.bigint() - since) / 1000n);

export function work(counter, mutex, clock, index, since) {
  clock.set(index, nowUs(since));
  for (let i = 0; i < times; i += 1) {
    mutex.acquire();
    counter.value += 1;
    mutex.release();
  }
  clock.set(2 + index, nowUs(since));
}

export default async function main() {
  const counter = new SharedInt('counter');
  const mutex = new Lock('mutex');
  const clock = new SharedArray('clock', 4);
  const since = process.hrtime.bigint();
  const threads = [0, 1].map((i) => new Thread(work, { args: [counter, mutex, clock, i, since], name: `t${i}` }));
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  if (counter.value !== 2 * times) throw new Error(`lost ${2 * times - counter.value}`);
  const spanUs = Math.max(clock.at(2), clock.at(3)) - Math.min(clock.at(0), clock.at(1));
  print((2 * times * 1e6) / spanUs);
}
