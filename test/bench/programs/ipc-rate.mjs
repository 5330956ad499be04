// `node ipc-rate.mjs COUNT BYTES`: messages from a child to its parent through a bare Node IPC channel; prints how many a second.
import { fork } from 'node:child_process';

const [, script, times, size, role] = process.argv;
const count = Number(times);

async function give() {
  const message = size === '0' ? 7 : 'x'.repeat(Number(size));
  for (let n = 0; n < count; n += 1) {
    const sent = new Promise((resolve) => process.send(message, resolve));
    // Some in flight at a time, or the channel would hold all of them in memory.
    if (n % 100 === 99) await sent;
  }
}

function take() {
  const child = fork(script, [times, size, 'child'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let [got, beginMs] = [0, 0];
  child.on('message', () => {
    got += 1;
    if (got === 1) beginMs = performance.now();
    if (got !== count) return;
    console.log((count * 1000) / (performance.now() - beginMs));
    child.disconnect();
  });
}

if (role === 'child') await give();
else take();
