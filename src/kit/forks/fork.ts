import { closeSync, readSync, writeSync } from 'node:fs';
import { here } from '../here.js';
import { nextCount, uniqueName } from '../names.js';
import { becomeChild, endForkedChild, inForkedChild } from './fork-child.js';
import { ForkUnavailable } from './fork-errors.js';
import { addChild, endAllForks, endChild, foundFamily, joinFamily } from './fork-family.js';
import { inheritHeap } from './fork-heap.js';
import { type Libc, O_CLOEXEC, openLibc } from './fork-libc.js';
import { getpid } from './pid.js';

/** A child that has not said a word after so long never will. */
const firstWordMs = 2000;
const mostTries = 3;

let prepared = false;

/** `child`, `child2`, … of `main`; `child:1`, `child:2`, … of `child`. Both processes know it: it is given before the fork. */
function nextName(): string {
  const { actor } = here();
  const count = nextCount(`forks of ${actor}`);
  if (actor !== 'main') return `${actor}:${count}`;
  return uniqueName(count === 1 ? 'child' : `child${count}`);
}

const nothingLeft = () => new Error('nothing was left to wait for before main returned');

/** Before anything else that happens at an end, so that a child does not do what is its parent's to do. */
function prepareEnds(): void {
  if (prepared) return;
  prepared = true;
  process.prependListener('uncaughtExceptionMonitor', (thrown) => endForkedChild({ thrown }));
  process.prependListener('beforeExit', () => endForkedChild({ thrown: nothingLeft() }));
  process.prependListener('exit', (code) => endForkedChild({ code }));
  process.on('exit', endAllForks);
}

/** Whether the child has said that it lives; else it has died, or is stuck. */
function hearsFrom(fd: number, libc: Libc): boolean {
  const request = Buffer.alloc(8);
  request.writeInt32LE(fd, 0);
  request.writeInt16LE(1, 4);
  return libc.poll(request, 1, firstWordMs) === 1 && readSync(fd, Buffer.alloc(1)) === 1;
}

/** Returns undefined where the child did not come to life. */
function forkOnce(libc: Libc, name: string): number | undefined {
  const ends = new Int32Array(2);
  libc.pipe2(ends, O_CLOEXEC);
  const [readFd = -1, writeFd = -1] = ends;
  const { recorder } = here();
  // It is told once the child lives, and must not seem later than the child's first event. A time is made of large numbers:
  // not between `inheritHeap` and the fork.
  const atUs = recorder?.nowUs();
  inheritHeap(libc);
  const pid = libc.fork();
  if (pid === 0) {
    becomeChild(name, libc);
    joinFamily(getpid(), name);
    writeSync(writeFd, '.');
    closeSync(writeFd);
    closeSync(readFd);
    return 0;
  }
  closeSync(writeFd);
  try {
    if (pid === -1) {
      throw new ForkUnavailable(
        `the system made no new process (error ${libc.errno()})`,
        'End some processes, or raise their limit (ulimit -u)',
      );
    }
    if (hearsFrom(readFd, libc)) {
      recorder?.record('fork', { object: name, value: { pid }, out: `fork ${name}`, atUs });
      addChild(pid, name);
      return pid;
    }
  } finally {
    closeSync(readFd);
  }
  const signal = endChild(pid)?.signal ?? 'SIGKILL';
  recorder?.record('signal', { object: name, value: { signal, pid, again: true }, site: null });
  return undefined;
}

/**
 * Copies the calling process: Python's `os.fork()`, the real fork(2). It is called once and returns twice: 0 in the child,
 * the child's pid in the parent. Each goes on from here with memory of its own; only the calling thread is in the child.
 * The child ends when `main` returns in it. Linux only. Throws `ForkUnavailable`.
 */
export function fork(): number {
  if (here().actor !== 'main' && !inForkedChild())
    throw new ForkUnavailable('it was called in a Thread or a Process of the program', 'Call it in main');
  const libc = openLibc();
  prepareEnds();
  foundFamily(libc);
  const name = nextName();
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const pid = forkOnce(libc, name);
    if (pid !== undefined) return pid;
  }
  throw new ForkUnavailable(
    `${mostTries} children in a row did not come to life`,
    'Start Node with --single-threaded, or use Process',
  );
}
