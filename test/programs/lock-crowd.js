// Threads of all kinds at one lock: one that takes it again at once each time, until everybody else has had all their
// turns; others that wait for ever, that give up after a moment, and that do not wait at all.
import { AtomicInt, Lock, SharedArray, SharedInt, Thread } from 'concur-lessons/kit';

const spendUs = (us) => {
  const until = performance.now() + us / 1000;
  while (performance.now() < until);
};

export function hog(lock, counter, own, left) {
  let turns = 0;
  while (left.value > 0) {
    lock.acquire();
    counter.value += 1;
    spendUs((turns % 4) * 100);
    lock.release();
    turns += 1;
  }
  own.set(0, turns);
}

export function guest(lock, counter, own, left, index, turns) {
  const options = [{}, { timeoutMs: 0.3 }, { timeoutMs: 5 }, { blocking: false }][index % 4];
  let taken = 0;
  for (let tries = 0; options.blocking === false ? tries < turns : taken < turns; tries += 1) {
    if (!lock.acquire(options)) continue;
    taken += 1;
    counter.value += 1;
    lock.release();
  }
  own.set(index + 1, taken);
  left.add(-1);
}

export default async function main(guests = 5, turns = 20) {
  const lock = new Lock('door');
  const counter = new SharedInt('counter');
  const own = new SharedArray('own', guests + 1);
  const left = new AtomicInt('left', guests);
  const all = Array.from(
    { length: guests },
    (_, i) => new Thread(guest, { args: [lock, counter, own, left, i, turns] }),
  );
  all.push(new Thread(hog, { args: [lock, counter, own, left] }));
  for (const thread of all) thread.start();
  for (const thread of all) await thread.join();
  const counted = Array.from({ length: guests + 1 }, (_, i) => own.at(i));
  const waiting = counted.slice(1).filter((_, index) => index % 4 !== 3);
  return [counter.value === counted.reduce((sum, count) => sum + count), waiting, lock.locked()];
}
