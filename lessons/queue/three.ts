import { print, Queue, QueueEmpty, QueueFull } from 'concur-lessons/kit';

/** What becomes of it: 'done', or the name of the error. */
async function attempt(what: string, action: () => Promise<unknown>) {
  try {
    await action();
    print(`${what}: done`);
    return 'done';
  } catch (error) {
    if (!(error instanceof QueueFull || error instanceof QueueEmpty)) throw error;
    print(`${what}: ${error.name}`);
    return error.name;
  }
}

export default async function main() {
  const queue = new Queue(3, 'shelf');
  await queue.put('bread');
  await queue.put('milk');
  print(`${await queue.qsize()} in it, full: ${await queue.full()}`);
  await queue.put('eggs');
  print(`${await queue.qsize()} in it, full: ${await queue.full()}`);

  const waited = await attempt('put with 400 ms to wait', () => queue.put('jam', { timeoutMs: 400 }));
  const atOnce = await attempt('putNowait', () => queue.putNowait('jam'));
  print(`took out ${await queue.get()}`);
  const again = await attempt('putNowait again', () => queue.putNowait('jam'));

  const left: string[] = [];
  while (!(await queue.empty())) left.push(await queue.getNowait<string>());
  print(`took out ${left.join(', ')}`);
  const nothing = await attempt('getNowait', () => queue.getNowait());
  return { waited, atOnce, again, left, nothing };
}
