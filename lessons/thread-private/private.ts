import { print, SharedArray, Thread } from 'concur-lessons/kit';

export class Adder extends Thread {
  num: number;
  results: SharedArray;
  place: number;

  constructor(name: string, num: number, results: SharedArray, place: number) {
    super(undefined, { name });
    this.num = num;
    this.results = results;
    this.place = place;
  }

  run() {
    for (let i = 0; i < 1_000_000; i += 1) this.num += 1;
    print(`${this.name} has num = ${this.num}`);
    this.results.set(this.place, this.num);
  }
}

export default async function main() {
  const results = new SharedArray('results', 2);
  const t1 = new Adder('t1', 100, results, 0);
  const t2 = new Adder('t2', 200, results, 1);
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  print(`main still has t1.num = ${t1.num} and t2.num = ${t2.num}`);
  return [results.at(0), results.at(1), t1.num, t2.num];
}
