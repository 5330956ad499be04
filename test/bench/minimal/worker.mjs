import { workerData } from 'node:worker_threads';

const cells = new Int32Array(workerData);
Atomics.add(cells, 1, 1);
while (Atomics.load(cells, 1) < 2);
for (let i = 0; i < 1_000_000; i += 1) cells[0] = cells[0] + 1;
