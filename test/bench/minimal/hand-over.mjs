// How long one hand-over between two workers takes that do nothing else: a futex each. Prints microseconds.
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const rounds = 10_000;
const stride = 16;
const TOOK = 2 * stride;
const THERE = TOOK + 1;

if (isMainThread) {
  const memory = new SharedArrayBuffer((THERE + 1) * Int32Array.BYTES_PER_ELEMENT);
  const workers = [0, 1].map((me) => new Worker(new URL(import.meta.url), { workerData: { memory, me } }));
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.on('exit', resolve))));
  console.log(new Int32Array(memory)[TOOK] / (2 * rounds));
} else {
  const { memory, me } = workerData;
  const cells = new Int32Array(memory);
  const [mine, other] = me === 0 ? [0, stride] : [stride, 0];
  const give = () => {
    Atomics.store(cells, other, 1);
    Atomics.notify(cells, other);
  };
  const take = () => {
    while (Atomics.load(cells, mine) === 0) Atomics.wait(cells, mine, 0);
    Atomics.store(cells, mine, 0);
  };
  Atomics.add(cells, THERE, 1);
  while (Atomics.load(cells, THERE) < 2);
  const before = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    if (me === 0) give();
    take();
    if (me === 1) give();
  }
  if (me === 0) cells[TOOK] = Math.round((performance.now() - before) * 1000);
}
