import { Process, print, Queue, QueueEmpty, QueueFull, sleep } from 'concur-lessons/kit';

const yn = (value) => (value ? 'yes' : 'no');

/** What came of it, and whether it took as long as it had to. */
async function attempt(action) {
  const begin = performance.now();
  let what;
  try {
    what = await action();
  } catch (error) {
    if (error instanceof QueueFull) what = 'full';
    else if (error instanceof QueueEmpty) what = 'empty';
    else throw error;
  }
  return `${what} ${yn(performance.now() - begin >= 190)}`;
}

async function getMany(q, count) {
  const got = [];
  for (let n = 0; n < count; n += 1) got.push(await q.get());
  return got;
}

export async function write(q, who, count) {
  for (let n = 0; n < count; n += 1) await q.put(`${who}${n}`);
}

export async function read(q, count) {
  print('reader:', (await getMany(q, count)).join(' '));
}

export async function answer(asked, answered) {
  for (;;) {
    const n = await asked.get();
    if (n === null) break;
    await answered.put(n * n);
  }
}

export async function waitAndTake(q) {
  await sleep(500);
  await q.get();
}

export async function waitAndPut(q) {
  await sleep(500);
  await q.put('late');
}

export async function ownQueue(outer) {
  const inner = new Queue();
  const child = new Process(write, { args: [inner, 'x', 3] });
  child.start();
  await outer.put(await getMany(inner, 3));
  await child.join();
}

export default async function main() {
  let q = new Queue(3);
  print('new:', await q.qsize(), yn(await q.empty()), yn(await q.full()));
  await q.put('one');
  await q.put('two');
  print('two of three:', await q.qsize(), yn(await q.empty()), yn(await q.full()));
  await q.put('three');
  print('three of three:', await q.qsize(), yn(await q.empty()), yn(await q.full()));
  print('put in time:', await attempt(() => q.put('four', { timeoutMs: 200 })));
  print('put at once:', await attempt(() => q.put('four', { block: false })));
  print('put_nowait:', await attempt(() => q.putNowait('four')));
  print('still:', await q.qsize());
  print('in order:', await q.get(), await q.get({ block: true }), await q.get({ timeoutMs: 1000 }));
  print('get in time:', await attempt(() => q.get({ timeoutMs: 200 })));
  print('get at once:', await attempt(() => q.get({ block: false })));
  print('get_nowait:', await attempt(() => q.getNowait()));
  print('after all:', await q.qsize(), yn(await q.empty()), yn(await q.full()));

  q = new Queue(-1);
  for (let n = 0; n < 1000; n += 1) await q.put(n);
  print('no limit:', await q.qsize(), yn(await q.full()));
  print(
    'sum:',
    (await getMany(q, 1000)).reduce((a, b) => a + b),
  );

  q = new Queue();
  for (const message of ['text', 'Zeichen: ä 中 🙂', '', 7, -0.5, true, null, [1, [2, 'x']], { a: { b: [1] } }])
    await q.put(message);
  const kinds = await getMany(q, 9);
  print(
    'kinds:',
    kinds[0],
    kinds[1],
    kinds[2].length,
    kinds[3],
    kinds[4],
    yn(kinds[5] === true),
    yn(kinds[6] === null),
  );
  print('kinds:', kinds[7][0], kinds[7][1][1], kinds[8].a.b[0]);
  const own = [1];
  await q.put(own);
  own.push(2);
  print('a copy:', (await q.get()).length);
  await q.put('x'.repeat(3_000_000));
  print('long:', (await q.get()).length);

  q = new Queue();
  const writer = new Process(write, { args: [q, 'w', 5] });
  writer.start();
  await writer.join();
  print('writer is gone:', await q.qsize());
  const reader = new Process(read, { args: [q, 5] });
  reader.start();
  await reader.join();
  print('all read:', await q.qsize(), yn(await q.empty()), reader.exitCode);

  const writers = ['a', 'b', 'c'].map((who) => new Process(write, { args: [q, who, 50] }));
  for (const each of writers) each.start();
  const got = await getMany(q, 150);
  for (const each of writers) await each.join();
  for (const who of 'abc') {
    const numbers = got.filter((message) => message.startsWith(who)).map((message) => Number(message.slice(1)));
    print('order of', who, yn(numbers.length === 50 && numbers.every((number, n) => number === n)));
  }

  const [asked, answered] = [new Queue(), new Queue()];
  let child = new Process(answer, { args: [asked, answered] });
  child.start();
  for (let n = 0; n < 5; n += 1) await asked.put(n);
  await asked.put(null);
  print('answers:', (await getMany(answered, 5)).join(' '));
  await child.join();

  q = new Queue(1);
  await q.put('first');
  child = new Process(waitAndTake, { args: [q] });
  child.start();
  print('put had to wait:', await attempt(async () => (await q.put('second')) ?? 'in'));
  print('then:', await q.get());
  await child.join();

  q = new Queue();
  child = new Process(waitAndPut, { args: [q] });
  child.start();
  print('get had to wait:', await attempt(() => q.get()));
  await child.join();

  q = new Queue();
  child = new Process(ownQueue, { args: [q] });
  child.start();
  print("a child's queue:", (await q.get()).join(' '));
  await child.join();
}
