import { print } from 'concur-lessons/kit';

function sum(from: number, to: number) {
  let total = 0;
  for (let i = from; i < to; i += 1) total += i % 10;
  return total;
}

export default async function main(count = 400_000_000) {
  const startMs = performance.now();
  const total = sum(0, count);
  const ms = Math.round(performance.now() - startMs);
  print(`one thread: ${total} in ${ms} ms`);
  return { total, ms };
}
