import { fork, print, Thread, waitpid } from 'concur-lessons/kit';

const told = ({ name, message }) => print(`${name}: ${message}`);

export function forkHere() {
  try {
    fork();
  } catch (error) {
    told(error);
  }
}

export default async function main() {
  const thread = new Thread(forkHere, { name: 't1' });
  thread.start();
  await thread.join();
  await waitpid(1).catch(told);
  const pid = fork();
  if (pid === 0) return;
  await waitpid(pid);
  await waitpid(pid).catch(told);
}
