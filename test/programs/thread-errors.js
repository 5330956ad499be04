import { print, SharedInt, Thread, WrongState } from 'concur-lessons/kit';

function hidden() {}

export function fails(value) {
  throw new RangeError(`no ${value}`);
}

export function works(value) {
  print(`works ${value}`);
}

export class Adder extends Thread {
  constructor(from) {
    super();
    this.from = from;
  }

  run() {
    print(`run ${this.from + 1} in ${this.name}`);
  }
}

const attempt = (action) => {
  try {
    action();
  } catch (error) {
    print(`${error.name}: ${error.message}`);
  }
};

export default async function main() {
  attempt(() => new Thread(hidden).start());
  attempt(() => new Thread(works, { args: [[1, () => 2]] }).start());
  attempt(() => new Thread(works, { args: [{ deep: new WeakMap() }] }).start());
  const bad = new Thread(fails, { args: ['good'], name: 'bad' });
  const good = new Thread(works, { args: [7], name: 'good' });
  bad.start();
  good.start();
  attempt(() => good.start());
  await bad.join();
  await good.join();
  const adder = new Adder(41);
  adder.start();
  await adder.join();
  const never = new Thread(works);
  await never.join().catch((error) => print(error instanceof WrongState));
  return new SharedInt('same').name + new SharedInt('same').name;
}
