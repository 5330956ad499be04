import { getpid, getppid, Process, print, sleep } from 'concur-lessons/kit';

export class Dish extends Process {
  readonly ms: number;
  tookMs = 0;

  constructor(ms: number, name?: string) {
    super(undefined, { name });
    this.ms = ms;
  }

  async run() {
    print(`${this.name}: in ${getpid()}, child of ${getppid()}`);
    const startMs = performance.now();
    await sleep(this.ms);
    this.tookMs = Math.round(performance.now() - startMs);
    print(`${this.name}: took ${this.tookMs} ms`);
  }
}

export default async function main() {
  const dish = new Dish(400);
  const startMs = performance.now();
  dish.start();
  await dish.join();
  print(`main ${getpid()}: from start() to join() ${Math.round(performance.now() - startMs)} ms`);
  print(`main ${getpid()}: dish.tookMs is ${dish.tookMs}`);

  const snack = new Dish(100, 'snack');
  await snack.run();
  print(`main ${getpid()}: snack.tookMs is ${snack.tookMs}, its pid ${snack.pid}`);
  return { exitCode: dish.exitCode, dish: dish.tookMs, snack: snack.tookMs };
}
