import { Manager, Pool, Process, Queue, sleep, Thread } from 'concur-lessons/kit';

export const stays = () => sleep(60_000);
export const passes = () => {};
export const seven = () => 7;

/** What comes of something that was called elsewhere. */
async function came(action) {
  return action.then(
    () => 'done',
    (error) => error.name,
  );
}

export default async function main() {
  const shelf = new Queue(1, 'shelf');
  const all = [await came(shelf.put('bread')), await came(shelf.putNowait('milk'))];
  const patient = shelf.put('milk', { timeoutMs: 20 });
  all.push(await came(patient));
  const taken = shelf.get();
  all.push(await came(taken), await came(shelf.getNowait()));
  const waiting = shelf.get({ timeoutMs: 20 });
  all.push(await came(waiting));

  const child = new Process(stays, { name: 'child', daemon: true });
  child.start();
  const joining = child.join({ timeoutMs: 20 });
  all.push(await came(joining));
  const thread = new Thread(passes, { name: 't1' });
  thread.start();
  const joined = thread.join();
  all.push(await came(joined));
  const pool = new Pool(1);
  const result = pool.applyAsync(stays);
  const asking = result.get({ timeoutMs: 20 });
  all.push(await came(asking));
  pool.terminate();

  const small = new Pool(1);
  const applying = small.apply(seven);
  all.push(await applying);
  small.close();
  const workers = small.join();
  all.push(await came(workers));
  const manager = Manager();
  const shutting = manager.shutdown();
  all.push(await came(shutting));
  return all;
}
