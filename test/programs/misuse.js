import { Lock, Pool, Process, print, Queue, SharedInt, sleep, Thread } from 'concur-lessons/kit';
import { works } from './thread-errors.js';

export const job = (...args) => args.length;
function hidden() {}

export class Account {
  #balance = 5;

  balance() {
    return this.#balance;
  }
}

export class Keeps extends Process {
  #limit = 5;

  run() {
    print(this.#limit);
  }
}

class Hidden {}

const mistakes = {
  notExported: () => new Process(hidden).start(),
  imported: () => new Process(works).start(),
  ofTheKit: () => new Process(sleep, { args: [1] }).start(),
  nameless: () => new Process(() => 1).start(),
  called: () => new Process(job()),
  calledWithPromise: () => new Thread(sleep(1)),
  nothing: () => new Process(undefined),
  named: () => new Process('job'),
  pythonTarget: () => new Process({ target: job }),
  aClass: () => new Thread(Thread),
  list: () => new Process(job, [1, 2]),
  args: () => new Process(job, { args: 5 }),
  kwargs: () => new Process(job, { kwargs: {} }),
  lock: () => new Process(job, { args: [new Lock('door')] }).start(),
  number: () => new Process(job, { args: [{ deep: [new SharedInt('n')] }] }).start(),
  promise: () => new Process(job, { args: [Promise.resolve(1)] }).start(),
  join: () => new Process(job).join(200),
  get: () => new Queue(0, 'jobs').get(false),
  getTimeout: () => new Queue(0, 'jobs').get({ timeout: 200 }),
  putTimeout: () => new Queue(0, 'jobs').put(1, { timeoutMs: '200' }),
  put: () => new Queue(0, 'jobs').put({ calls: [job] }),
  privateField: () => new Queue(0, 'jobs').put([new Account()]),
  privateInRun: () => new Keeps().start(),
  hiddenClass: () => new Queue(0, 'jobs').put(new Map([['it', new Hidden()]])),
  capacity: () => new Queue({ maxsize: 1 }),
  queueName: () => new Queue(0, 5),
  numberName: () => new SharedInt(5),
  acquire: () => new Lock('door').acquire(false),
  sleep: () => sleep(-5),
  sleepNothing: () => sleep(),
  poolSize: () => new Pool({ processes: 2 }),
  poolArgs: (pool) => pool.apply(job, 5),
  poolTarget: (pool) => pool.apply(job(1)),
  poolCallback: (pool) => pool.applyAsync(job, [1], () => {}),
  poolMap: (pool) => pool.map(job, 5),
  poolResult: (pool) => pool.applyAsync(job).get(200),
};

async function tell(attempt) {
  try {
    return await attempt();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

export default async function main() {
  const pool = new Pool(1);
  for (const [name, attempt] of Object.entries(mistakes)) print(`${name} ${await tell(() => attempt(pool))}`);
  pool.terminate();
}
