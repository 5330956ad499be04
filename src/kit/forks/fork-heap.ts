import { closeSync, openSync, readSync } from 'node:fs';
import { ForkUnavailable } from './fork-errors.js';
import { type Libc, MADV_DOFORK } from './fork-libc.js';

/** V8 marks its heap so since Node 20.4: "do not copy on fork". */
const mark = Buffer.from(' dc');
const flagsLine = Buffer.from('VmFlags:');
const NEWLINE = 10;
const SPACE = 32;
const DASH = 45;
const LETTERS = 87;
const DIGITS = 48;

/** A heap that grows while it is looked at is clean after two to six rounds. */
const mostRounds = 50;

let smaps: Buffer | undefined;

function hexAt(text: Buffer, from: number, to: number): number {
  let value = 0;
  for (let place = from; place < to; place += 1) {
    const code = text[place] ?? DIGITS;
    value = value * 16 + code - (code > LETTERS ? LETTERS : DIGITS);
  }
  return value;
}

/** Reads this process's mappings to the end of the buffer, which is made larger until it holds them all. */
function readSmaps(fd: number): number {
  smaps ??= Buffer.alloc(1 << 20);
  let length = 0;
  for (;;) {
    const count = readSync(fd, smaps, length, smaps.length - length, length);
    if (count === 0) return length;
    length += count;
    if (length < smaps.length) continue;
    smaps = Buffer.alloc(smaps.length * 2);
    length = 0;
  }
}

/** Lets fork(2) copy each mapping that is marked not to be copied; returns how many there were. */
function unmark(fd: number, libc: Libc): number {
  const length = readSmaps(fd);
  const text = smaps ?? Buffer.alloc(0);
  let found = 0;
  for (let at = text.indexOf(mark); at !== -1 && at < length; at = text.indexOf(mark, at + 1)) {
    const flags = text.lastIndexOf(flagsLine, at);
    // A file's name may hold the mark's letters; its line has no flags.
    if (flags === -1 || text.indexOf(NEWLINE, flags) < at) continue;
    const before = flags === 0 ? -1 : text.lastIndexOf(flagsLine, flags - 1);
    const head = before === -1 ? 0 : text.indexOf(NEWLINE, before) + 1;
    const dash = text.indexOf(DASH, head);
    const start = hexAt(text, head, dash);
    const end = hexAt(text, dash + 1, text.indexOf(SPACE, dash));
    found += 1;
    if (libc.madvise(start, end - start, MADV_DOFORK) !== 0)
      throw new ForkUnavailable(`the kernel refused madvise (error ${libc.errno()})`, 'Use Process');
  }
  return found;
}

/**
 * Makes V8's heap one that a fork copies, until nothing is left to do. The caller forks at once. All of it works on one
 * buffer: what builds strings or large numbers makes the heap grow, and a page that is new between the last look and the
 * fork is missing in the child, which then dies of SIGSEGV. Throws `ForkUnavailable`.
 */
export function inheritHeap(libc: Libc): void {
  // Opened anew each time: the file of a process that has forked would show its parent.
  const fd = openSync('/proc/self/smaps', 'r');
  try {
    for (let round = 0; round < mostRounds; round += 1) if (unmark(fd, libc) === 0) return;
  } finally {
    closeSync(fd);
  }
  throw new ForkUnavailable('the heap did not come to rest', 'Start Node with --single-threaded, or use Process');
}
