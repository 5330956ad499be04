import { getpid, getppid, Process, print, sleep } from 'concur-lessons/kit';

export class Dish extends Process {
  readonly ms: number;
  tookMs = 0;

  constructor(ms: number) {
    super();
    this.ms = ms;
  }

  override async run() {
    print(`${this.name}: run() in ${getpid()}, child of ${getppid()}`);
    const startMs = performance.now();
    await sleep(this.ms);
    this.tookMs = Math.round(performance.now() - startMs);
    print(`${this.name}: run() took ${this.tookMs} ms`);
  }
}

export default async function main() {
  const soup = new Dish(400);
  const startMs = performance.now();
  soup.start();
  await soup.join();
  print(`${getpid()}: start() to join() took ${Math.round(performance.now() - startMs)} ms`);
  print(`${getpid()}: soup.tookMs is ${soup.tookMs}`);

  const egg = new Dish(200);
  await egg.run();
  print(`${getpid()}: egg.tookMs is ${egg.tookMs}`);
  return { exitCode: soup.exitCode, soup: soup.tookMs, egg: egg.tookMs };
}
