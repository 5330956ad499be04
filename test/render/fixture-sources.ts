export const raceSource = `import { SharedInt, Thread, print } from 'concur-lessons/kit';

/** Adds 1 so many times. */
export function addMany(counter: SharedInt, times: number) {
  for (let i = 0; i < times; i += 1) counter.value += 1;
}

export default async function main(times = 1_000_000) {
  const counter = new SharedInt('counter', 0);
  const t1 = new Thread(addMany, { args: [counter, times], name: 't1' });
  const t2 = new Thread(addMany, { args: [counter, times], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  print(\`counter = \${counter.value}\`);
  return counter.value;
}
`;

export const deadlockSource = `import { Lock, Thread } from 'concur-lessons/kit';

export function left(fork1: Lock, fork2: Lock) {
  fork1.acquire();
  fork2.acquire(); // waits here
}

export function right(fork1: Lock, fork2: Lock) {
  fork2.acquire();
  fork1.acquire(); // and waits here
}

export default async function main() {
  const [fork1, fork2] = [new Lock('fork1'), new Lock('fork2')];
  const t1 = new Thread(left, { args: [fork1, fork2], name: 't1' });
  const t2 = new Thread(right, { args: [fork1, fork2], name: 't2' });
  t1.start();
  t2.start();
  await t1.join();
}
`;

export const familySource = `import { Process, Queue, print } from 'concur-lessons/kit';

export function load(lines: Queue<string>) { lines.put('first'); }
export async function parse(lines: Queue<string>) { print(await lines.get()); }

export default async function main() {
  const lines = new Queue<string>('lines', { maxSize: 3 });
  const loader = new Process(load, { args: [lines], name: 'loader' });
  const parser = new Process(parse, { args: [lines], name: 'parser' });
  loader.start();
  parser.start();
  // A very long line of source, which no terminal of eighty columns can show in one row, marked or not marked.
  await loader.join();
  await parser.join();
}
`;
