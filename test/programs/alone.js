import { isMainThread } from 'node:worker_threads';
import { fork, Pool, Process, print, Queue, sleep, Thread, waitpid } from 'concur-lessons/kit';

if (process.argv[2] === 'hasUnfitWorkers' && isMainThread && process.env.CONCUR_STAGE !== undefined) {
  throw new Error('no worker can load this');
}

export function quick() {}

export function setsExitCode() {
  process.exitCode = 3;
}

export async function says(word, afterMs) {
  await sleep(afterMs);
  print('child says', word);
}

export async function throwsLate() {
  setTimeout(() => {
    throw new Error('thrown in a callback');
  }, 20);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
}

const refusal = async (start) => {
  try {
    await start();
    return 'allowed';
  } catch ({ name }) {
    return name;
  }
};

const endings = {
  getsFromNobody: () => new Queue().get(),
  async putsForNobody() {
    const q = new Queue(1);
    await q.put('first');
    await q.put('second');
  },
  async getsOnceTooOften() {
    await new Queue(0, 'jobs').getNowait();
  },
  forgetsToAwait() {
    new Process(says, { args: ['I was waited for', 300] }).start();
    new Queue(0, 'jobs').getNowait();
    return sleep(20);
  },
  async hasStrayThread() {
    const t = new Thread(throwsLate);
    t.start();
    await t.join();
    print('main goes on');
  },
  async hasChildWithExitCode() {
    const p = new Process(setsExitCode);
    p.start();
    await p.join();
    print('exit code', p.exitCode);
  },
  async hasUnfitWorkers() {
    const pool = new Pool(2);
    for (const word of ['first', 'second']) {
      const task = pool.applyAsync(quick);
      await task.wait();
      print(word, await refusal(() => task.get()));
    }
    pool.close();
    await pool.join();
  },
  async forksAndPrints() {
    console.log('before the fork');
    const pid = fork();
    if (pid !== 0) return print('exit code', (await waitpid(pid)).exitCode);
    for (let n = 0; n < 2000; n += 1) console.log(`${n} ${'x'.repeat(1000)}`);
    process.exitCode = 4;
  },
  async forksAndStarts() {
    const pid = fork();
    if (pid !== 0) return print('exit code', (await waitpid(pid)).exitCode);
    print('Process:', await refusal(() => new Process(quick).start()));
    print('Thread:', await refusal(() => new Thread(quick).start()));
    print('Pool:', await refusal(() => new Pool(1)));
  },
};

export default async function main() {
  return endings[process.argv[2]]();
}
