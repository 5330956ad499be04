// `node queue-rate.js WAY COUNT BYTES PEOPLE`: messages through a queue; prints how many a second. WAY is two words: who
// puts and who takes, `child-main`, `main-child` or `child-child`; with `-manager`, the queue lives in a manager; with
// `-ahead`, a put is not awaited before the next (Python's put never waits for the message to leave).
import { Manager, Process, print, Queue } from 'concur-lessons/kit';

const messageOf = (bytes) => (bytes === 0 ? 7 : 'x'.repeat(bytes));

export async function give(queue, count, bytes, ahead) {
  const message = messageOf(bytes);
  for (let n = 0; n < count; n += 1) {
    const put = queue.put(message);
    if (!ahead || n % 100 === 99) await put;
  }
}

/** Counts from the first message on; it is put when all are there, so that nobody's start is counted. */
export async function take(queue, count, back) {
  await back.put('here');
  await queue.get();
  const beginMs = performance.now();
  for (let n = 1; n < count; n += 1) await queue.get();
  await back.put([beginMs + performance.timeOrigin, performance.now() + performance.timeOrigin]);
}

export default async function main() {
  const [, , way, times, size, people = '1'] = process.argv;
  const [giver, taker, ...more] = way.split('-');
  const [count, bytes, takers] = [Number(times), Number(size), Number(people)];
  const queue = more.includes('manager') ? Manager().Queue() : new Queue();
  const back = new Queue();
  const share = Math.floor(count / takers);
  for (let n = 0; n < takers && taker === 'child'; n += 1) new Process(take, { args: [queue, share, back] }).start();
  for (let n = 0; n < takers && taker === 'child'; n += 1) await back.get();
  const giving = [queue, share * takers, bytes, more.includes('ahead')];
  if (giver === 'child') new Process(give, { args: giving }).start();
  if (taker === 'main') {
    await take(queue, share, back);
    await back.get();
  }
  if (giver === 'main') await give(...giving);
  const spans = [];
  for (let n = 0; n < takers; n += 1) spans.push(await back.get());
  const ms = Math.max(...spans.map(([, end]) => end)) - Math.min(...spans.map(([begin]) => begin));
  print((share * takers * 1000) / ms);
}
