// More shared numbers than lie on one page of memory, added to by two threads, each in a half that is its own; one of them
// is of a class of the program's.
import { SharedInt, Thread } from 'concur-lessons/kit';

export class Score extends SharedInt {
  get twice() {
    return 2 * this.value;
  }
}

export function addAll(numbers, amount) {
  for (const number of numbers) number.value += amount;
}

export default async function main(count = 2500) {
  const numbers = Array.from({ length: count }, (_, i) => new SharedInt('number', i));
  const score = new Score('score', 20);
  const half = Math.ceil(count / 2);
  const parts = [[...numbers.slice(0, half), score], numbers.slice(half)];
  const threads = parts.map((part, i) => new Thread(addAll, { args: [part, i + 1] }));
  for (const thread of threads) thread.start();
  for (const thread of threads) await thread.join();
  const wrong = numbers.filter((number, i) => number.value !== i + (i < half ? 1 : 2)).length;
  return [wrong, score.twice, numbers.every((number) => number instanceof SharedInt)];
}
