/** What a real fork(2) costs in parts: preparing V8's heap, and the fork itself with its child's exit and the wait for it. */
import { inheritHeap } from '../../src/kit/forks/fork-heap.js';
import { openLibc } from '../../src/kit/forks/fork-libc.js';
import { median } from './row.js';

const times = 25;
const libc = openLibc();
const status = new Int32Array(1);
const [preparing, forking]: [number[], number[]] = [[], []];
for (let i = 0; i < times; i += 1) {
  const before = performance.now();
  inheritHeap(libc);
  const prepared = performance.now();
  const pid = libc.fork();
  if (pid === 0) libc.exit(0);
  libc.waitpid(pid, status, 0);
  preparing.push(prepared - before);
  forking.push(performance.now() - prepared);
  if (status[0] !== 0) throw new Error(`the child ended with status ${status[0]}`);
}
console.log(JSON.stringify({ preparing: median(preparing), forking: median(forking) }));
