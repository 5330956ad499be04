import { Process, print, Queue, sleep, Thread } from 'concur-lessons/kit';

export async function says(word, afterMs) {
  await sleep(afterMs);
  print('child says', word);
}

export async function hasChildAndThrows() {
  new Process(says, { args: ['I am waited for', 400] }).start();
  throw new Error('on purpose');
}

export function computesForEver() {
  for (;;);
}

export async function putsLate(q) {
  sleep(300);
  await q.put('from a daemon thread');
}

export function prints(count) {
  for (let n = 0; n < count; n += 1) console.log(`${n} ${'x'.repeat(1000)}`);
}

export async function hasThread() {
  const t = new Thread(prints, { args: [2000] });
  t.start();
  await t.join();
}

export function tells(who) {
  print(who, process.argv.slice(3).join());
}

const endings = {
  /** Its child is waited for. */
  throws() {
    new Process(says, { args: ['I was waited for', 400] }).start();
    print('main throws');
    throw new Error('on purpose');
  },
  async childThrows() {
    const p = new Process(hasChildAndThrows);
    p.start();
    await p.join();
    print('it ended with', p.exitCode);
  },
  queueEmpty() {
    return new Queue().getNowait();
  },
  /** A thread that nobody waits for, not even where it would take for ever. */
  async busyDaemon() {
    new Thread(computesForEver, { daemon: true }).start();
    await sleep(200);
    print('main ends');
  },
  /** While main waits, a daemon thread may be what it waits for. */
  async helpfulDaemon() {
    const q = new Queue();
    new Thread(putsLate, { args: [q], daemon: true }).start();
    print(await q.get());
  },
  /** More than a pipe holds, from a process and from a thread of one. */
  async manyLines() {
    const processes = [new Process(prints, { args: [2000] }), new Process(hasThread)];
    for (const p of processes) {
      p.start();
      await p.join();
    }
    print('exit codes:', processes.map(({ exitCode }) => exitCode).join(' '));
  },
  async takesArguments() {
    for (const one of [new Process(tells, { args: ['process'] }), new Thread(tells, { args: ['thread'] })]) {
      one.start();
      await one.join();
    }
    tells('main');
  },
};

export default async function main() {
  await endings[process.argv[2]]();
}
