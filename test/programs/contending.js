import { Lock, SharedInt, Thread } from 'concur-lessons/kit';

/** Takes the locks at two of the three places, always the lower place first: in one order, so no circle can close. */
export function contend(locks, counters, times, index) {
  for (let round = 0; round < times; round += 1) {
    const [low, high] = [
      [0, 1],
      [1, 2],
      [0, 2],
    ][(index + round) % 3];
    locks[low].acquire();
    locks[high].acquire();
    counters[high].value += 1;
    locks[high].release();
    locks[low].release();
  }
}

export default async function main(times = 20, count = 8) {
  const names = ['a', 'b', 'c'];
  const locks = names.map((name) => new Lock(name));
  const counters = names.map((name) => new SharedInt(`n${name}`));
  const threads = Array.from(
    { length: count },
    (_, index) => new Thread(contend, { args: [locks, counters, times, index] }),
  );
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  return counters.reduce((sum, { value }) => sum + value, 0);
}
