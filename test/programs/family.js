import { getppid, Process, print, sleep, Thread } from 'concur-lessons/kit';

export function thread() {
  print('in a thread');
}

export function grandchild() {
  print('in a grandchild');
}

export async function child() {
  const t = new Thread(thread, { name: 't1' });
  t.start();
  await t.join();
  const p = new Process(grandchild);
  p.start();
  await p.join();
  return 'nobody sees this';
}

export function fails() {
  throw new RangeError('on purpose');
}

export async function stays() {
  print('here');
  await sleep(60_000);
}

export class Sub extends Process {
  constructor(word) {
    super(undefined, { name: 'sub' });
    this.word = word;
  }

  run() {
    print(this.word, getppid());
  }
}

export function notExported() {
  return new Process(() => 1);
}

async function said(action) {
  try {
    await action();
    return 'nothing';
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

export default async function main() {
  const t = new Thread(thread, { name: 't1' });
  t.start();
  await t.join();
  const named = new Process(child, { name: 'child' });
  named.start();
  await named.join();
  const bad = new Process(fails, { name: 'bad' });
  bad.start();
  await bad.join();
  const stuck = new Process(stays, { name: 'stuck' });
  stuck.start();
  await stuck.join({ timeoutMs: 300 });
  stuck.terminate();
  await stuck.join();
  const sub = new Sub('hello from');
  sub.start();
  await sub.join();
  const errors = [
    await said(() => notExported().start()),
    await said(() => new Process(fails, { args: [() => 1] }).start()),
    await said(() => new Process(fails, { args: [named] }).start()),
    await said(() => named.start()),
  ];
  return {
    pids: [named.pid, bad.pid, stuck.pid, sub.pid],
    codes: [named, bad, stuck, sub].map((p) => p.exitCode),
    errors,
  };
}
