import { Worker } from 'node:worker_threads';

const shared = new SharedArrayBuffer(8);
const done = [0, 1].map(
  () =>
    new Promise((resolve) => {
      new Worker(new URL('worker.mjs', import.meta.url), { workerData: shared }).once('exit', resolve);
    }),
);
await Promise.all(done);
process.send(new Int32Array(shared)[0]);
process.disconnect();
