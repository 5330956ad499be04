import { Lock, Thread } from 'concur-lessons/kit';

export function cross(first, second) {
  first.acquire();
  second.acquire();
  second.release();
  first.release();
}

// Each thread takes two locks in the order given, and gives them back in the reverse order.
export default async function main(
  orders = [
    [0, 1],
    [1, 0],
  ],
) {
  const locks = Array.from({ length: Math.max(...orders.flat()) + 1 }, (_, index) => new Lock(`lock${index}`));
  const all = orders.map(([a, b], index) => new Thread(cross, { args: [locks[a], locks[b]], name: `t${index + 1}` }));
  for (const thread of all) thread.start();
  for (const thread of all) await thread.join();
  return 'done';
}
