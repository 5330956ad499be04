import { print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function add(counter) {
  counter.value += 1;
}

async function between(counter, times) {
  for (let i = 0; i < times; i += 1) {
    await sleep(10);
    const seen = counter.value;
    await sleep(20);
    counter.value = seen + 1;
  }
}

async function whole(counter, times) {
  for (let i = 0; i < times; i += 1) {
    await sleep(10);
    counter.value += 1;
  }
}

async function told(counter, times, who) {
  for (let i = 0; i < times; i += 1) {
    await sleep(10);
    counter.value = counter.value * 10 + who;
  }
}

async function throwing(counter, _, who) {
  await sleep(10);
  counter.value += 1;
  if (counter.value === 1 && who === 2) throw new Error('two was first');
}

const targets = { between, whole, told, throwing };

// So many tasks of main go so often through one of these, at once or one after the other, beside so many threads.
export default async function main(
  how = 'between',
  tasks = 2,
  times = 1,
  { threads = 0, chained = false, awaited = true } = {},
) {
  const counter = new SharedInt('counter', 0);
  const all = Array.from(
    { length: threads },
    (_, index) => new Thread(add, { args: [counter], name: `t${index + 1}` }),
  );
  for (const thread of all) thread.start();
  const running = [];
  let last = Promise.resolve();
  for (let who = 1; who <= tasks; who += 1) {
    const run = () => targets[how](counter, times, who);
    last = chained ? last.then(run) : run();
    running.push(last);
  }
  if (awaited) await Promise.all(running);
  for (const thread of all) await thread.join();
  print(`counter = ${counter.value}`);
  return counter.value;
}
