import { readSync } from 'node:fs';
import type { Socket } from 'node:net';

const chunkBytes = 64 * 1024;

/** A socket's descriptor while it is open; -1 where there is none (Windows), or it was closed. */
export function descriptor(socket: Socket | undefined): number {
  const { _handle: handle } = (socket as unknown as { _handle?: { fd?: number } | null } | undefined) ?? {};
  return handle?.fd ?? -1;
}

/**
 * Hands on what the other end had written before it was gone, to those who listen. For a socket that is about to be
 * closed because a write has failed: its stream would drop that.
 */
export function hearOut(socket: Socket | undefined): void {
  // Who listens may close it.
  for (let fd = descriptor(socket); fd >= 0; fd = descriptor(socket)) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const bytes = readOrNothing(fd, chunk);
    if (bytes === 0) return;
    socket?.emit('data', chunk.subarray(0, bytes));
  }
}

function readOrNothing(fd: number, chunk: Buffer): number {
  try {
    return readSync(fd, chunk, 0, chunk.length, null);
  } catch {
    // A pipe that is only written to, or an end that nothing came through.
    return 0;
  }
}
