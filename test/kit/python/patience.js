import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool, Process, print, Queue, sleep, Thread } from 'concur-lessons/kit';

const yn = (value) => (value ? 'yes' : 'no');

export function makes(path) {
  writeFileSync(path, '');
}

export async function putsLate(q) {
  await sleep(200);
  await q.put('late');
}

export function naps() {
  sleep(200);
}

export async function sleepsLong() {
  await sleep(3_000_000_000);
}

export async function slow() {
  await sleep(200);
  return 'slow';
}

/** Computes, without a turn of the event loop, until all files are there. */
function computesUntil(paths) {
  const until = performance.now() + 20_000;
  while (performance.now() < until) if (paths.every((path) => existsSync(path))) return true;
  return false;
}

async function whileMainComputes(folder) {
  const paths = (names) => names.map((name) => join(folder, name));
  const [path] = paths(['process']);
  const p = new Process(makes, { args: [path] });
  p.start();
  print('a process begins:', yn(computesUntil([path])));
  await p.join();
  const pool = new Pool(2);
  for (const names of [
    ['a', 'b'],
    ['c', 'd'],
  ]) {
    const results = paths(names).map((each) => pool.applyAsync(makes, [each]));
    print('a pool begins:', yn(computesUntil(paths(names))));
    for (const result of results) await result.get();
  }
  print('results:', (await pool.map(slow, [])).length, await pool.apply(slow));
  pool.close();
  await pool.join();
}

export default async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'patience-'));
  try {
    await whileMainComputes(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }

  // Longer than the longest timer of Node's, which are some 25 days.
  const timeoutMs = 3_000_000_000;
  const q = new Queue(1);
  let p = new Process(putsLate, { args: [q] });
  p.start();
  print('get:', await q.get({ timeoutMs }));
  await p.join({ timeoutMs });
  print('join:', p.exitCode);
  await q.put('first');
  p = new Process(putsLate, { args: [q] });
  p.start();
  await sleep(300);
  print('in the queue:', await q.get(), await q.get({ timeoutMs }));
  await p.join();
  const t = new Thread(naps);
  t.start();
  await t.join({ timeoutMs });
  print('join of a thread:', yn(t.isAlive()));
  const pool = new Pool(1);
  print('result:', await pool.applyAsync(slow).get({ timeoutMs }));
  pool.terminate();
  await pool.join();
  p = new Process(sleepsLong);
  p.start();
  await p.join({ timeoutMs: 1500 });
  print('sleeps:', yn(p.isAlive()));
  p.terminate();
  await p.join();
  print('ended:', p.exitCode);
}
