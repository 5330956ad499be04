import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { lazily } from '../lazily.js';

/**
 * How many messages a process has claimed, in a file of eight bytes that has no name: the process writes, the queue's
 * process reads when it has to know. A write takes a third of what a message through a socket costs both of them, and what
 * was written stays true when the writer is killed. Linux only: the other process opens it under `/proc`.
 */
export interface Claims {
  /** How many messages in all, and how many of them by gets that had waited; both wrap round at 2^32. */
  readonly total: number;
  readonly waited: number;
}

export interface ClaimMeter {
  readonly fd: number;
  write(claims: Claims): void;
}

let meters = 0;

/** The side of the process that claims; null where it cannot be had. */
export function makeClaimMeter(): ClaimMeter | null {
  if (process.platform !== 'linux') return null;
  try {
    meters += 1;
    const path = join(lazily.os().tmpdir(), `concur-lessons-${process.pid}-${meters}-${process.hrtime.bigint()}`);
    const fd = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    const bytes = Buffer.alloc(8);
    return {
      fd,
      write({ total, waited }) {
        bytes.writeUInt32LE(total, 0);
        bytes.writeUInt32LE(waited, 4);
        writeSync(fd, bytes, 0, 8, 0);
      },
    };
  } catch {
    return null;
  }
}

export interface ClaimReader {
  read(): Claims;
  close(): void;
}

/** The side of the queue's process; null where it may not look. */
export function readClaimMeter(pid: number, itsFd: number): ClaimReader | null {
  try {
    const fd = openSync(`/proc/${pid}/fd/${itsFd}`, 'r');
    const bytes = Buffer.alloc(8);
    return {
      read() {
        readSync(fd, bytes, 0, 8, 0);
        return { total: bytes.readUInt32LE(0), waited: bytes.readUInt32LE(4) };
      },
      close: () => closeSync(fd),
    };
  } catch {
    return null;
  }
}
