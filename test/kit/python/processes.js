import { closeSync, openSync } from 'node:fs';
import { getpid, Process, print, sleep, WrongState } from 'concur-lessons/kit';

const yn = (value) => (value ? 'yes' : 'no');

export function quiet() {}

export function fails() {
  closeSync(2);
  openSync('/dev/null', 'w');
  throw new TypeError('on purpose');
}

export function leaves() {
  process.exit(3);
}

export async function stays() {
  await sleep(60_000);
}

export async function hasChild() {
  const child = new Process(quiet);
  print('in a child:', child.name);
  child.start();
  await child.join();
  print('its child ended with', child.exitCode);
}

export function mayNot() {
  try {
    new Process(quiet).start();
    print('a daemon had a child');
  } catch (error) {
    if (!(error instanceof WrongState)) throw error;
    print('a daemon may have no children');
  }
}

export async function says(word, afterMs) {
  await sleep(afterMs);
  print('child says', word);
}

export class Measured extends Process {
  constructor(weight) {
    super();
    this.weight = weight;
  }

  run() {
    print('run:', this.name, this.weight, yn(this.pid === getpid()));
    this.weight = 0;
  }
}

export class Plain extends Process {}

export class Wrapped extends Process {
  async run() {
    print('before:', yn(this.isAlive()), yn(this.exitCode === null), yn(this.daemon));
    await super.run();
    print('after:', yn(this.pid === getpid()), await refused(() => this.join()), await refused(() => this.start()));
  }
}

export class Own extends Process {
  run() {
    print('its own run');
  }
}

async function refused(action) {
  try {
    await action();
    return 'allowed';
  } catch (error) {
    if (!(error instanceof WrongState)) throw error;
    return 'refused';
  }
}

export default async function main() {
  let p = new Process(quiet);
  print('before:', p.name, yn(p.pid === null), yn(p.exitCode === null), yn(p.isAlive()), yn(p.daemon));
  print('join before start:', await refused(() => p.join()));
  p.start();
  print('started:', yn(p.pid !== null), yn(p.isAlive()), yn(p.pid !== getpid()));
  await p.join();
  print('ended:', p.exitCode, yn(p.isAlive()));
  await p.join();
  print('joined again:', p.exitCode);
  print('started again:', await refused(() => p.start()));

  p = new Process(fails);
  p.start();
  await p.join();
  print('threw:', p.exitCode);

  p = new Process(leaves, { name: 'leaver' });
  p.start();
  await p.join();
  print('left:', p.name, p.exitCode);

  p = new Process(stays);
  p.start();
  const begin = performance.now();
  await p.join({ timeoutMs: 200 });
  print('join gave up:', yn(performance.now() - begin >= 190), yn(p.isAlive()), yn(p.exitCode === null));
  p.terminate();
  await p.join();
  print('terminated:', p.exitCode, yn(p.isAlive()));
  p.terminate();
  print('terminated again:', p.exitCode);

  p = new Process(stays);
  p.start();
  p.kill();
  await p.join();
  print('killed:', p.exitCode);

  const m = new Measured(7);
  print('subclass:', m.name);
  m.start();
  await m.join();
  print('its weight here:', m.weight, m.exitCode);
  p = new Plain();
  print('no target:', p.name);
  p.start();
  await p.join();
  print('no target:', p.exitCode);

  p = new Wrapped(says, { args: ['what I am told', 0] });
  p.start();
  await p.join();
  p = new Own(says, { args: ['nothing', 0] });
  p.start();
  await p.join();
  p = new Process();
  p.start();
  await p.join();
  print('nothing to do:', p.exitCode);
  p = new Process(says, { args: ['I run here', 0] });
  await p.run();
  print('not started:', yn(p.pid === null), yn(p.isAlive()));

  p = new Process(stays);
  p.daemon = true;
  p.start();
  print('daemon:', yn(p.daemon), await refused(() => (p.daemon = false)), yn(p.daemon));
  p.kill();
  await p.join();

  p = new Process(hasChild);
  p.start();
  await p.join();
  print('had a child:', p.exitCode);
  p = new Process(mayNot, { daemon: true });
  p.start();
  await p.join();

  const several = Array.from({ length: 3 }, () => new Process(quiet));
  print('names:', several.map(({ name }) => name).join(' '));
  for (const each of several) each.start();
  for (const each of several) await each.join();
  print('exit codes:', several.map(({ exitCode }) => exitCode).join(' '));

  new Process(says, { args: ['I was waited for', 400] }).start();
  new Process(says, { args: ['never', 5000], daemon: true }).start();
  print('main ends');
}
