import { Lock, print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function draw(first: Lock, second: Lock, drawn: SharedInt) {
  first.acquire();
  print(`has the ${first.name}, looks for the ${second.name}`);
  sleep(200);
  second.acquire();
  drawn.value += 1;
  print('has both, and draws');
  second.release();
  first.release();
}

export default async function main() {
  const pen = new Lock('pen');
  const ink = new Lock('ink');
  const drawn = new SharedInt('drawn', 0);
  const ann = new Thread(draw, { args: [pen, ink, drawn], name: 'Ann' });
  const ben = new Thread(draw, { args: [ink, pen, drawn], name: 'Ben' });
  ann.start();
  ben.start();
  await ann.join();
  await ben.join();
  return drawn.value;
}
