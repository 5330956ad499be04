import { fork, getpid, getppid, print, sleep, waitpid } from 'concur-lessons/kit';

const inChild = {
  ends() {},
  throws() {
    throw new TypeError('thrown in the child');
  },
  exits() {
    process.exit(7);
  },
  isKilled() {
    process.kill(process.pid, 'SIGUSR2');
  },
  hangs() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
  waitsForNothing: () => new Promise(() => {}),
  sleeps: () => sleep(1300),
  collectsGarbage() {
    let all = [];
    for (let i = 0; i < 2_000_000; i += 1) {
      all.push({ i, text: `number ${i}` });
      if (all.length > 1000) all = [];
    }
  },
  async leavesAnOrphan() {
    if (fork() === 0) await sleep(100);
  },
};

export default async function main(what, waits = true) {
  const pid = fork();
  if (pid === 0) {
    print(`${getpid()} ${process.pid} ${getppid()}`);
    await inChild[what]();
  } else if (waits) {
    const { exitCode, signal } = await waitpid(pid);
    print(`${exitCode} ${signal}`);
  }
  return pid;
}
