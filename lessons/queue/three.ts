import { print, Queue } from 'concur-lessons/kit';

/** What a put or a get comes to: 'done', or its error. */
async function attempt(what: string, action: Promise<unknown>) {
  const came = await action.then(
    () => 'done',
    (error: Error) => error.name,
  );
  print(`${what}: ${came}`);
  return came;
}

export default async function main() {
  const queue = new Queue(3, 'shelf');
  await queue.put('bread');
  await queue.put('milk');
  print(`2 in it, full: ${await queue.full()}`);
  await queue.put('eggs');
  print(`3 in it, full: ${await queue.full()}`);

  const patient = queue.put('jam', { timeoutMs: 400 });
  const waited = await attempt('put, 400 ms', patient);
  const atOnce = await attempt('putNowait', queue.putNowait('jam'));
  print(`took out ${await queue.get()}`);
  const again = await attempt('putNowait again', queue.putNowait('jam'));

  const left: unknown[] = [];
  while (!(await queue.empty())) left.push(await queue.getNowait());
  print(`took out ${left.join(', ')}`);
  const nothing = await attempt('getNowait', queue.getNowait());
  return { waited, atOnce, again, left, nothing };
}
