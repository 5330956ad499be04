import { Lock, print, sleep, Thread } from 'concur-lessons/kit';

export function forEver() {
  for (;;) sleep(1000);
}

export function holdAndWait(lock) {
  lock.acquire();
  lock.acquire();
}

const ways = {
  spin() {
    for (;;);
  },
  throw() {
    throw new TypeError('thrown on purpose');
  },
  reject: () => Promise.reject(new TypeError('rejected on purpose')),
  exit: () => process.exit(3),
  never: () => new Promise(() => {}),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  flood() {
    for (;;) print('x'.repeat(1000));
  },
  shout() {
    for (let i = 0; i < 20_000; i += 1) console.log('y'.repeat(1000));
    return 'done';
  },
  async thread() {
    const thread = new Thread(forEver);
    thread.start();
    await thread.join();
  },
  async self() {
    const thread = new Thread(holdAndWait, { args: [new Lock('own')], name: 't1' });
    thread.start();
    await thread.join();
  },
  async stubborn() {
    process.on('SIGTERM', () => {});
    await sleep(60_000);
  },
  daemon() {
    new Thread(forEver, { daemon: true }).start();
    return 'left';
  },
};

export default async function main(way) {
  print(`way ${way}`);
  return await ways[way]();
}
