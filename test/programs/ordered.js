import { Event, Lock, SharedInt, Thread } from 'concur-lessons/kit';

export function add(counter, times) {
  for (let i = 0; i < times; i += 1) counter.value += 1;
}

/** Holds the lock for two steps. */
export function hold(lock, counter) {
  lock.acquire();
  counter.value += 1;
  lock.release();
}

export function holdBoth(first, second, counter) {
  first.acquire();
  hold(second, counter);
  first.release();
}

/** Gives up after a minute, which no test waits for. */
export function giveUp(lock, got) {
  if (!lock.acquire({ timeoutMs: 60_000 })) return;
  got.value = 1;
  lock.release();
}

export function follow(sign, seen) {
  sign.wait();
  seen.value = 1;
}

async function together(...threads) {
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
}

const programs = {
  /** Two batches, one after the other. */
  async twice() {
    const counter = new SharedInt('counter');
    for (const names of [
      ['t1', 't2'],
      ['t3', 't4'],
    ])
      await together(...names.map((name) => new Thread(add, { args: [counter, 1], name })));
    return counter.value;
  },
  async long(times) {
    const counter = new SharedInt('counter');
    await together(...['t1', 't2'].map((name) => new Thread(add, { args: [counter, times], name })));
    return counter.value;
  },
  async timed() {
    const [lock, counter, got] = [new Lock('lock'), new SharedInt('counter'), new SharedInt('got')];
    await together(
      new Thread(hold, { args: [lock, counter], name: 't1' }),
      new Thread(giveUp, { args: [lock, got], name: 't2' }),
    );
    return [counter.value, got.value];
  },
  /** Each holds one lock and wants the other's. */
  async crossing() {
    const [a, b, counter] = [new Lock('a'), new Lock('b'), new SharedInt('counter')];
    await together(
      new Thread(holdBoth, { args: [a, b, counter], name: 't1' }),
      new Thread(holdBoth, { args: [b, a, counter], name: 't2' }),
    );
    return counter.value;
  },
  /** Main gives the sign when nobody can move any more. */
  async late() {
    const sign = new Event('sign');
    const seen = ['t1', 't2'].map((name) => new SharedInt(`seen by ${name}`));
    const all = seen.map((one, index) => new Thread(follow, { args: [sign, one], name: `t${index + 1}` }));
    for (const thread of all) thread.start();
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    sign.set();
    for (const thread of all) await thread.join();
    return seen.map(({ value }) => value);
  },
  /** Main holds a lock, and gives it back when the thread has long come to it; a sign was given before. */
  async outside() {
    const [lock, counter] = [new Lock('lock'), new SharedInt('counter')];
    const [sign, seen] = [new Event('sign'), new SharedInt('seen')];
    lock.acquire();
    sign.set();
    const t1 = new Thread(follow, { args: [sign, seen], name: 't1' });
    const t2 = new Thread(hold, { args: [lock, counter], name: 't2' });
    t1.start();
    t2.start();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    lock.release();
    await t1.join();
    await t2.join();
    return [counter.value, seen.value];
  },
  /** Main holds what t1 wants until the others are done. */
  async held() {
    const [lock, counter] = [new Lock('lock'), new SharedInt('counter')];
    const t1 = new Thread(hold, { args: [lock, new SharedInt('own')], name: 't1' });
    const others = ['t2', 't3'].map((name) => new Thread(add, { args: [counter, 1], name }));
    lock.acquire();
    for (const thread of [t1, ...others]) thread.start();
    for (const thread of others) await thread.join();
    lock.release();
    await t1.join();
    return counter.value;
  },
  /** Main takes what it finds free, while both threads have their turns, and gives it back. */
  async again() {
    const [lock, counter] = [new Lock('lock'), new SharedInt('counter')];
    lock.acquire();
    lock.release();
    await together(...['t1', 't2'].map((name) => new Thread(hold, { args: [lock, counter], name })));
    return counter.value;
  },
};

// A program for a run in a given order.
export default function main(which, ...args) {
  return programs[which](...args);
}
