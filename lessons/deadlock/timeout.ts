import { Lock, print, SharedInt, sleep, Thread } from 'concur-lessons/kit';

export function draw(first: Lock, second: Lock, drawn: SharedInt, ms: number, pauseMs: number, tries: number) {
  for (let i = 0; i < tries; i += 1) {
    first.acquire();
    print(`has the ${first.name}, looks for the ${second.name}`);
    sleep(50);
    if (second.acquire({ timeoutMs: ms })) {
      drawn.value += 1;
      print('has both, and draws');
      second.release();
      first.release();
      return;
    }
    first.release();
    print(`has put the ${first.name} back`);
    sleep(pauseMs);
  }
}

export default async function main(annMs = 60, benMs = 600, pauseMs = 50, tries = 5) {
  const pen = new Lock('pen');
  const ink = new Lock('ink');
  const drawn = new SharedInt('drawn', 0);
  const ann = new Thread(draw, { args: [pen, ink, drawn, annMs, pauseMs, tries], name: 'Ann' });
  const ben = new Thread(draw, { args: [ink, pen, drawn, benMs, pauseMs, tries], name: 'Ben' });
  ann.start();
  ben.start();
  await ann.join();
  await ben.join();
  return drawn.value;
}
