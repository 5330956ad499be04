import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { lazily } from '../lazily.js';

/**
 * Who may begin a task: a file without a name, open in the pool's process and in one worker, who share the place at which
 * it is read. Each byte is a ticket for one task; a read moves the place for both, so a ticket goes to exactly one of
 * them: to the worker, which may begin its next task, or back to the pool, which may then give the task to another
 * worker, however busy the first one is. No message could do that: a busy worker reads none.
 */
export interface Tickets {
  readonly fd: number;
  /** Lets the worker begin so many tasks more. `epoch` tells it which tasks have been taken back by then. */
  issue(count: number, epoch: number): void;
  /** Takes back all tickets that the worker has not used; returns how many. */
  takeBack(): number;
  /** Called when no ticket is out: gives the disk back what used ones take up. */
  tidy(): void;
  close(): void;
}

/** Used tickets take up a byte each until so many have come together. */
const tidyBytes = 1024 * 1024;

let files = 0;

export function makeTickets(): Tickets {
  files += 1;
  const path = join(lazily.os().tmpdir(), `concur-lessons-tickets-${process.pid}-${files}-${process.hrtime.bigint()}`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  const taken = Buffer.alloc(256);
  let end = 0;
  let tidied = 0;
  return {
    fd,
    issue(count, epoch) {
      // Written at its place, not at the place where it is read: that one is shared.
      writeSync(fd, Buffer.alloc(count, epoch), 0, count, end);
      end += count;
    },
    takeBack() {
      for (let count = 0; ; ) {
        const more = readSync(fd, taken, 0, taken.length, null);
        if (more === 0) return count;
        count += more;
      }
    },
    tidy() {
      if (end - tidied < tidyBytes) return;
      // The next ticket is written after a hole; the places in the file never begin anew.
      ftruncateSync(fd, 0);
      tidied = end;
    },
    close: () => closeSync(fd),
  };
}

/** The worker's side: the epoch of the ticket it was given, or null: there is none left. */
export function takeTicket(fd: number, into: Buffer): number | null {
  return readSync(fd, into, 0, 1, null) === 0 ? null : (into[0] as number);
}
