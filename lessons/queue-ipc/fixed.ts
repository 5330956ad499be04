import { getpid, Process, print, Queue, sleep } from 'concur-lessons/kit';

const endMark = 'END';

export async function write(queue: Queue, pauseMs: number) {
  for (const letter of ['A', 'B', 'C']) {
    await queue.put(letter);
    print(`${getpid()} put ${letter}`);
    await sleep(Math.random() * pauseMs);
  }
  await queue.put(endMark);
}

export async function read(queue: Queue, pauseMs: number) {
  for (;;) {
    const got = await queue.get<string>();
    if (got === endMark) break;
    print(`${getpid()} got ${got}`);
    await sleep(Math.random() * pauseMs);
  }
  print('end mark: I leave');
}

export default async function main(pauseMs = 200) {
  const queue = new Queue();
  const writer = new Process(write, { args: [queue, pauseMs], name: 'writer' });
  const reader = new Process(read, { args: [queue, pauseMs], name: 'reader' });
  reader.start();
  writer.start();
  await writer.join();
  await reader.join();
  const left = await queue.qsize();
  print(`${left} left in the queue`);
  return left;
}
