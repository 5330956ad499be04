import { sleep, Thread } from 'concur-lessons/kit';

export function waits(ms) {
  sleep(ms);
}

export default function main() {
  new Thread(waits, { args: [100], name: 'slow' }).start();
  new Thread(waits, { args: [60_000], name: 'daemon', daemon: true }).start();
  return 'main is done';
}
