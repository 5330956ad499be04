import { readSync } from 'node:fs';
import type { RunContext } from '../here.js';
import { frameReader } from '../wire/wire.js';

/** What a new process is. */
export type ChildKind = 'process' | 'worker' | 'manager';

/** What a new process is told first, as JSON. */
export interface Boot {
  readonly kind: ChildKind;
  readonly actor: string;
  readonly daemon: boolean;
  readonly context: RunContext;
}

/** The descriptor of a child process's channel to its parent. When it closes, the parent is gone. */
export const channelFd = 3;

/** The frames that go through the channel. Towards the child: */
export const toChild = { boot: 1, job: 2, task: 3, revoke: 4, stop: 5 } as const;
/** And towards the parent: */
export const toParent = { ready: 16, result: 17, thrown: 18 } as const;

/**
 * Reads from the channel, waiting, until a frame of this type is whole. Only for the start of a process, when it has
 * nothing else to do: it saves the loading of Node's sockets before the program begins.
 */
export function readFrame(wanted: number): Buffer {
  let found: Buffer | undefined;
  const read = frameReader((type, _subject, _id, payload) => {
    if (type === wanted) found = payload;
  });
  // Byte for byte what is needed and not more: the rest belongs to the next frame.
  const size = Buffer.alloc(4);
  readFully(size);
  const rest = Buffer.alloc(size.readUInt32LE(0));
  readFully(rest);
  read(Buffer.concat([size, rest]));
  if (found === undefined) throw new Error('internal bug: the first frames of a process are out of order');
  return found;
}

function readFully(into: Buffer): void {
  for (let at = 0; at < into.length; ) {
    const count = readSync(channelFd, into, at, into.length - at, null);
    // The parent has ended before it could say what is to be done.
    if (count === 0) process.exit(1);
    at += count;
  }
}
