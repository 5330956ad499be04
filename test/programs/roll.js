import { AtomicInt, Event, print, Thread } from 'concur-lessons/kit';

const says = (list) => list.map(({ name, daemon }) => (daemon ? `${name} (daemon)` : name)).join(' ');

export function stays(go, looks) {
  const me = Thread.current();
  if (looks !== undefined) {
    print(`${me.name} sees ${says(Thread.enumerate())}`);
    looks.add(1);
  }
  go.wait();
  if (!me.isAlive()) throw new Error('it does not know that it is alive');
}

export function throws() {
  throw new RangeError('on purpose');
}

export default async function main() {
  const [go, stop, looks] = [new Event('go'), new Event('stop'), new AtomicInt('looks')];
  print(`alone: ${says(Thread.enumerate())}, ${Thread.current().name}`);
  const a = new Thread(stays, { args: [go, looks], name: 'a' });
  const b = new Thread(stays, { args: [stop], name: 'zwei-ü', daemon: true });
  const late = new Thread(stays, { args: [stop], name: 'x'.repeat(200) });
  print(`not started: ${Thread.activeCount()} ${a.isAlive()}`);
  a.start();
  b.start();
  print(`started: ${says(Thread.enumerate())}`);
  await a.join({ timeoutMs: 20 });
  print(`after a time-out: ${a.isAlive()}`);
  const [, sameA] = Thread.enumerate();
  go.set();
  await a.join();
  print(`joined: ${a.isAlive()} ${sameA.isAlive()} ${says(Thread.enumerate())}`);
  late.start();
  print(`in the place of another: ${Thread.enumerate().map(({ name }) => name.length)}`);
  const bad = new Thread(throws, { name: 'bad' });
  bad.start();
  await bad.join();
  print(`thrown: ${bad.isAlive()} ${Thread.activeCount()}`);
  stop.set();
  await late.join();
  await b.join();
  return [Thread.activeCount(), looks.value];
}
