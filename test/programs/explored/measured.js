import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SharedInt, Thread } from 'concur-lessons/kit';

/** Each thread has a module of its own, and so counts its own runs. */
let runs = 0;

// What lies about uncollected would make a heap look larger than it is.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Writes down now and then how much memory this thread's heap and the whole process have. */
function measure(who, log, every) {
  runs += 1;
  if (runs % every !== 0) return;
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  appendFileSync(log, `${JSON.stringify({ who, runs, heap: heapUsed + external, rss })}\n`);
}

export function add(counter, times, log, every, who) {
  for (let i = 0; i < times; i += 1) counter.value += 1;
  measure(who, log, every);
}

// Two threads add to one counter; main and they tell what memory they have. The outcome is of one of two kinds.
export default async function main(log, every, times = 3) {
  const counter = new SharedInt('counter', 0);
  const all = ['t1', 't2'].map((name) => new Thread(add, { args: [counter, times, log, every, name], name }));
  for (const thread of all) thread.start();
  for (const thread of all) await thread.join();
  measure('main', log, every);
  return counter.value === 2 * times ? 'all' : 'lost';
}
