import { Lock, print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function draw(first: Lock, second: Lock, drawings: SharedInt) {
  first.acquire();
  print(`has the ${first.name}, looks for the ${second.name}`);
  sleep(200);
  second.acquire();
  drawings.value += 1;
  print('has both, and draws');
  second.release();
  first.release();
}

export default async function main() {
  const pen = new Lock('pen');
  const paper = new Lock('paper');
  const drawings = new SharedInt('drawings', 0);
  const ann = new Thread(draw, { args: [pen, paper, drawings], name: 'Ann' });
  const ben = new Thread(draw, { args: [pen, paper, drawings], name: 'Ben' });
  ann.start();
  ben.start();
  await ann.join();
  await ben.join();
  return drawings.value;
}
