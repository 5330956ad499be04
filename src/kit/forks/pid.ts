/** Node looks its own number up once, at its start; a fork makes it another. */
let pid = process.pid;

/** The number of the calling process: Python's `os.getpid()`. Right in a forked child too. */
export function getpid(): number {
  return pid;
}

/** The number of the process that started this one: Python's `os.getppid()`. It changes when that one ends first. */
export function getppid(): number {
  return process.ppid;
}

/** Called in a forked child, with what the kernel says. */
export function changePid(now: number): void {
  pid = now;
  Object.defineProperty(process, 'pid', { value: now, enumerable: true, configurable: true });
}
