// `node pool-rate-others.mjs WHICH WORKERS TASKS`: what pool-rate.js does, by another library; exits with 3 where it is not installed.
import { fileURLToPath } from 'node:url';

const [, , which, workers, times] = process.argv;
const [count, tasks] = [Number(workers), Number(times)];
const filename = fileURLToPath(new URL('same.mjs', import.meta.url));

async function load(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.exit(3);
  }
}

const makers = {
  async tinypool() {
    const { Tinypool } = await load('tinypool');
    const pool = new Tinypool({ filename, runtime: 'child_process', minThreads: count, maxThreads: count });
    return { run: (value) => pool.run(value), end: () => pool.destroy() };
  },
  async workerpool() {
    const { default: workerpool } = await load('workerpool');
    const pool = workerpool.pool({ workerType: 'process', minWorkers: count, maxWorkers: count });
    return { run: (value) => pool.exec((each) => each, [value]), end: () => pool.terminate() };
  },
  async piscina() {
    const { Piscina } = await load('piscina');
    const pool = new Piscina({ filename, minThreads: count, maxThreads: count });
    return { run: (value) => pool.run(value), end: () => pool.destroy() };
  },
};

const { run, end } = await makers[which]();
await Promise.all(Array.from({ length: count * 200 }, (_, n) => run(n)));
const beginMs = performance.now();
const results = Array.from({ length: tasks }, (_, n) => run(n));
for (const result of results) await result;
console.log((tasks * 1000) / (performance.now() - beginMs));
await end();
