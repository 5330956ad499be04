import { fork, getpid, getppid, print, sleep, waitpid } from 'concur-lessons/kit';

export default async function main(what = 'once') {
  const pid = fork();
  if (what === 'twice') {
    const again = fork();
    await sleep(20);
    print(`${pid} ${again}`);
    return [pid, again];
  }
  if (pid === 0) {
    print(`child ${getpid()} of ${getppid()}, process.pid ${process.pid}`);
    if (what === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    if (what === 'throw') throw new TypeError('thrown in the child');
    if (what === 'exit') process.exit(7);
    if (what === 'killed') process.kill(process.pid, 'SIGUSR2');
    if (what === 'never') await new Promise(() => {});
    if (what === 'sleeps') await sleep(1300);
    if (what === 'collects') {
      let all = [];
      for (let i = 0; i < 2_000_000; i += 1) {
        all.push({ i, text: `number ${i}` });
        if (all.length > 1000) all = [];
      }
    }
    if (what === 'orphans') {
      if (fork() === 0) await sleep(100);
    }
  } else if (what !== 'left') {
    const { exitCode, signal } = await waitpid(pid);
    print(`waited: ${exitCode} ${signal}`);
  }
  return pid;
}
