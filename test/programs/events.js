import { Event, print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function waits(ready, value, seen, never) {
  print(`timed ${never.wait({ timeoutMs: 20 })}`);
  print(`waited ${ready.wait()}`);
  seen.value = value.value;
  print(`at once ${ready.wait()} ${ready.wait({ timeoutMs: 0 })} ${ready.isSet()}`);
}

export function sets(ready, value) {
  sleep(150);
  value.value = 42;
  ready.set();
  ready.set();
}

/** Many wait; each must see each pulse, though it is cleared at once. */
export function follows(pulse, arrived, rounds) {
  for (let round = 0; round < rounds; round += 1) {
    arrived[round].set();
    pulse.wait();
  }
}

export function beats(pulse, arrived) {
  for (const all of arrived) {
    for (const one of all) one.wait();
    // Who has said that it is there may not wait yet: the pulse is given until each has moved on.
    sleep(30);
    pulse.set();
    pulse.clear();
  }
}

async function pulses() {
  const rounds = 3;
  const pulse = new Event('pulse');
  const arrived = [0, 1].map(() => Array.from({ length: rounds }, () => new Event('arrived')));
  const beat = new Thread(beats, {
    args: [pulse, Array.from({ length: rounds }, (_, at) => arrived.map((all) => all[at]))],
  });
  const followers = arrived.map((all) => new Thread(follows, { args: [pulse, all, rounds] }));
  for (const thread of [...followers, beat]) thread.start();
  for (const thread of [...followers, beat]) await thread.join({ timeoutMs: 10_000 });
  return [...followers, beat].every((thread) => !thread.isAlive());
}

export default async function main() {
  const [ready, value, seen] = [new Event('ready'), new SharedInt('value'), new SharedInt('seen')];
  const t1 = new Thread(waits, { args: [ready, value, seen, new Event('never')], name: 't1' });
  const t2 = new Thread(sets, { args: [ready, value], name: 't2' });
  print(`at first ${ready.isSet()}`);
  try {
    ready.wait();
  } catch ({ name, message }) {
    print(`${name}: ${message}`);
  }
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  const before = ready.isSet();
  ready.clear();
  return [seen.value, before, ready.isSet(), await pulses()];
}
