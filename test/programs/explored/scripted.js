import { AtomicInt, Event, Lock, SharedInt, Thread } from 'concur-lessons/kit';

/** The ways to take a lock for as long as the body lasts; one that does not get it leaves the body out. */
const holds = { hold: {}, try: { blocking: false }, wait: { timeoutMs: 5 } };

/**
 * What does lists of instructions, one list after the other; what came last is what is written, and decides whether those with a
 * condition are done.
 */
export function performer({ values, atoms, locks, events }) {
  let last = 0;
  const plain = {
    read: (object) => values[object].value,
    write: (object) => (values[object].value = last + 1),
    add: (object) => atoms[object].add(1),
    swap: (object) => atoms[object].compareExchange(last, 3),
    take: (object) => Number(locks[object].acquire()),
    drop: (object) => Number(locks[object].release() ?? 0),
    held: (object) => Number(locks[object].locked()),
    set: (object) => events[object].set() ?? last,
    clear: (object) => events[object].clear() ?? last,
    isSet: (object) => Number(events[object].isSet()),
    await: (object) => Number(events[object].wait()),
    awaitAtMost: (object) => Number(events[object].wait({ timeoutMs: 5 })),
  };
  const run = (list) => {
    for (const [does, object, body] of list) {
      if (does === 'if') {
        if (last === object) run(body);
      } else if (does in holds) {
        if (locks[object].acquire(holds[does])) {
          run(body);
          locks[object].release();
        } else last = 7;
      } else last = plain[does](object);
    }
  };
  return run;
}

export function perform(script, shared) {
  performer(shared)(script);
}

export function sharedObjects() {
  const values = [0, 1].map((index) => new SharedInt(`value${index}`, 0));
  const atoms = [0, 1].map((index) => new AtomicInt(`atom${index}`, 0));
  const locks = [0, 1].map((index) => new Lock(`lock${index}`));
  const events = [0, 1].map((index) => new Event(`event${index}`));
  return { values, atoms, locks, events };
}

/**
 * A thread for each script; `own` is what main does meanwhile: before the last thread starts, and after each join. The
 * outcome is what all values are at the end.
 */
export default async function main(scripts, own = []) {
  const shared = sharedObjects();
  const { values, atoms } = shared;
  const all = scripts.map((script, index) => new Thread(perform, { args: [script, shared], name: `t${index + 1}` }));
  for (const [index, thread] of all.entries()) {
    if (index === all.length - 1) perform(own[0] ?? [], shared);
    thread.start();
  }
  for (const [index, thread] of all.entries()) {
    await thread.join();
    perform(own[index + 1] ?? [], shared);
  }
  return [...values, ...atoms].map(({ value }) => value);
}
