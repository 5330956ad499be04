import { closeSync, constants, openSync } from 'node:fs';
import type { Socket } from 'node:net';
import { lazily } from '../lazily.js';
import { makePipe, openPipe } from './pipe.js';

/**
 * A pipe from one process to another, beside the socket that joins them: each small message costs both of them half of what
 * it costs through a socket. What was written into it is read even if the writer is killed.
 */
export interface Express {
  /** The descriptor by which the other process finds it. */
  readonly fd: number;
  /** Called when the other process has opened it. */
  open(): Socket;
  /** Called when it will not be opened. */
  close(): void;
}

const { O_NONBLOCK, O_WRONLY } = constants;

/** The writing side; null where it cannot be had. Takes some milliseconds. */
export async function makeExpress(): Promise<Express | null> {
  const fd = await makePipe();
  if (fd === null) return null;
  return {
    fd,
    open() {
      // Open for writing alone, it tells when the reader is gone.
      const writing = openSync(`/proc/self/fd/${fd}`, O_WRONLY | O_NONBLOCK);
      closeSync(fd);
      const socket = new (lazily.net().Socket)({ fd: writing, readable: false, writable: true });
      socket.on('error', () => {}).unref();
      return socket;
    },
    close: () => closeSync(fd),
  };
}

/** The reading side; null where it may not look. */
export function readExpress(pid: number, itsFd: number): Socket | null {
  const fd = openPipe(pid, itsFd);
  if (fd === null) return null;
  const socket = new (lazily.net().Socket)({ fd, readable: true, writable: false });
  socket.on('error', () => {}).unref();
  return socket;
}
