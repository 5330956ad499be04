import { sleep, Thread } from 'concur-lessons/kit';
import { perform, performer, sharedObjects } from './scripted.js';

export { perform };

/** Does the instructions of a list, with `sleep` awaited. */
async function task(script, shared) {
  const run = performer(shared);
  for (const instruction of script) {
    if (instruction[0] === 'sleep') await sleep(1);
    else run([instruction]);
  }
}

/** A thread for each of the first scripts, a task of main for each of the others; the outcome is what all values are at the end. */
export default async function main(scripts, tasks) {
  const shared = sharedObjects();
  const all = scripts.map((script, index) => new Thread(perform, { args: [script, shared], name: `t${index + 1}` }));
  for (const thread of all) thread.start();
  await Promise.all(tasks.map((script) => task(script, shared)));
  for (const thread of all) await thread.join();
  return [...shared.values, ...shared.atoms].map(({ value }) => value);
}
