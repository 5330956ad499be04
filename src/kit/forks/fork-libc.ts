import { createRequire } from 'node:module';
import { ForkUnavailable } from './fork-errors.js';

/** The calls of the C library that a real fork needs; see their manual pages (section 2). */
export interface Libc {
  fork(): number;
  getpid(): number;
  /** Stores the status in the first cell. */
  waitpid(pid: number, status: Int32Array, options: number): number;
  madvise(start: number, length: number, advice: number): number;
  /** Stores the reading and the writing end. */
  pipe2(ends: Int32Array, flags: number): number;
  poll(fds: Buffer | null, count: number, timeoutMs: number): number;
  prctl(option: number, value: number): number;
  /** Ends the process at once: nothing that Node would do at its end is done. */
  exit(code: number): never;
  errno(): number;
}

export const WNOHANG = 1;
export const MADV_DOFORK = 11;
export const O_CLOEXEC = 0o2_000_000;
export const PR_SET_CHILD_SUBREAPER = 36;

let opened: Libc | undefined;

function open(): Libc {
  if (process.platform !== 'linux') {
    throw new ForkUnavailable(
      `the kit makes it work on Linux only, and this is ${process.platform}`,
      'Use Process, which runs everywhere',
    );
  }
  let koffi: typeof import('koffi');
  try {
    koffi = createRequire(import.meta.url)('koffi') as typeof koffi;
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    throw new ForkUnavailable(
      `the optional package koffi, through which it is called, did not load (${why})`,
      'Install it (npm install koffi), or use Process',
    );
  }
  const lib = koffi.load(null);
  return {
    fork: lib.func('int fork()'),
    getpid: lib.func('int getpid()'),
    waitpid: lib.func('int waitpid(int pid, int *status, int options)'),
    madvise: lib.func('int madvise(uintptr_t start, size_t length, int advice)'),
    pipe2: lib.func('int pipe2(int *ends, int flags)'),
    poll: lib.func('int poll(void *fds, unsigned long count, int timeout)'),
    prctl: lib.func('int prctl(int option, unsigned long value)'),
    exit: lib.func('void _exit(int code)') as unknown as Libc['exit'],
    errno: () => koffi.errno(),
  };
}

/** Loads koffi when it is first needed (some 10 ms). Throws `ForkUnavailable`. */
export function openLibc(): Libc {
  opened ??= open();
  return opened;
}
