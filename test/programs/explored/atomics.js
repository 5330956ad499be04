import { AtomicInt, SharedInt, Thread } from 'concur-lessons/kit';

// Each thread's own: its module is loaded there.
const early = new AtomicInt('early', 0);

export function work(shared, plain) {
  const late = new AtomicInt('late', 0);
  late.value = 1;
  early.value = late.add(1);
  shared.value = early.value;
  shared.add(1);
  plain.value = shared.compareExchange(5, 6);
}

// Atomic numbers of main's and of threads, and one that is plain.
export default async function main() {
  const shared = new AtomicInt('shared', 0);
  const plain = new SharedInt('plain', 0);
  const threads = ['t1', 't2'].map((name) => new Thread(work, { args: [shared, plain], name }));
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  return plain.value;
}
