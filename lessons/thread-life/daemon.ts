import { print, sleep, Thread } from 'concur-lessons/kit';

export function sing() {
  for (let line = 1; line <= 3; line += 1) {
    print(`sings line ${line}`);
    sleep(200);
  }
}

export function dance() {
  for (let step = 1; step <= 3; step += 1) {
    print(`dances step ${step}`);
    sleep(200);
  }
}

export default async function main() {
  const singer = new Thread(sing, { name: 'singer', daemon: true });
  const dancer = new Thread(dance, { name: 'dancer', daemon: true });
  singer.start();
  dancer.start();
  await sleep(300);
  print('main has said its last line');
}
