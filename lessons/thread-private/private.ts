import { print, SharedArray, Thread } from 'concur-lessons/kit';

export class Adder extends Thread {
  num: number;
  sums: SharedArray;
  at: number;

  constructor(name: string, num: number, sums: SharedArray, at: number) {
    super(undefined, { name });
    this.num = num;
    this.sums = sums;
    this.at = at;
  }

  override run() {
    for (let i = 0; i < 1_000_000; i += 1) this.num += 1;
    print(`${this.name} has num = ${this.num}`);
    this.sums.set(this.at, this.num);
  }
}

export default async function main() {
  const sums = new SharedArray('sums', 2);
  const t1 = new Adder('t1', 100, sums, 0);
  const t2 = new Adder('t2', 200, sums, 1);
  t1.start();
  t2.start();
  await t1.join();
  await t2.join();
  print(`main still has t1.num = ${t1.num} and t2.num = ${t2.num}`);
  return [sums.at(0), sums.at(1), t1.num, t2.num];
}
