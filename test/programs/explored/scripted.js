import { AtomicInt, Lock, SharedInt, Thread } from 'concur-lessons/kit';

/** Does a list of instructions; what was read last decides whether those with a condition are done. */
export function perform(script, values, atoms, locks) {
  let last = 0;
  const run = (list) => {
    for (const [does, object, body] of list) {
      if (does === 'read') last = values[object].value;
      else if (does === 'write') values[object].value = last + 1;
      else if (does === 'add') last = atoms[object].add(1);
      else if (does === 'if') {
        if (last === object) run(body);
      } else if (does === 'hold') {
        locks[object].acquire();
        run(body);
        locks[object].release();
      } else if (does === 'try' || does === 'wait') {
        const options = does === 'try' ? { blocking: false } : { timeoutMs: 5 };
        if (locks[object].acquire(options)) {
          run(body);
          locks[object].release();
        } else last = 7;
      } else throw new Error(`no instruction ${does}`);
    }
  };
  run(script);
}

// A thread for each script; what all values are at the end is the outcome.
export default async function main(scripts) {
  const values = [0, 1].map((index) => new SharedInt(`value${index}`, 0));
  const atoms = [new AtomicInt('atom', 0)];
  const locks = [0, 1].map((index) => new Lock(`lock${index}`));
  const all = scripts.map(
    (script, index) => new Thread(perform, { args: [script, values, atoms, locks], name: `t${index + 1}` }),
  );
  for (const thread of all) thread.start();
  for (const thread of all) await thread.join();
  return [...values, ...atoms].map(({ value }) => value);
}
