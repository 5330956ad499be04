import { codeOf, type Files, removeQuietly } from './files.js';
import { unique } from './unique.js';

/** What a lock file needs to know of the world around it. */
export interface LockWorld {
  readonly files: Files;
  /** The wall clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this host is alive. */
  readonly isAlive: (pid: number) => boolean;
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
  /** How long to try, in milliseconds of waiting. */
  readonly waitMs: number;
  readonly platform: NodeJS.Platform;
}

export interface HeldLock {
  /** Whether it is still held: it is taken away from an owner that keeps it for more than `tooLongMs`. */
  isMine(): boolean;
  release(): void;
}

/** A lock is held for some milliseconds. Held for so long, its owner is stopped, or on another machine, or its pid is somebody else's by now. */
const tooLongMs = 60_000;
/** Between its making and its filling a lock file is empty for some microseconds. After so long, its maker died there. */
const emptyMs = 2000;
const retryMs = { least: 4, most: 28 };
/** On Windows, how often a lock file that is just being deleted may refuse to be made again before that is an error. */
const mostRefusals = 20;
/** Locks that guard the breaking of locks that guard …: each level takes a process killed in the very act. */
const mostLevels = 4;

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly atMs: number;
}

function parseOwner(text: string): Owner | null {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    const { pid, host, atMs } = owner ?? {};
    // Zero and below would ask after a whole group of processes.
    const isPid = typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0;
    return isPid && typeof host === 'string' && typeof atMs === 'number' ? { pid, host, atMs } : null;
  } catch {
    return null;
  }
}

/** Whether the owner of a lock file will never give it up. */
function isStale(path: string, { files, now, host, isAlive }: LockWorld): boolean {
  try {
    const owner = parseOwner(files.readFileSync(path, 'utf8'));
    if (owner === null) return now() - files.statSync(path).mtimeMs > emptyMs;
    if (owner.host === host && !isAlive(owner.pid)) return true;
    // In the future by as much, the clock was set back.
    return Math.abs(now() - owner.atMs) > tooLongMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function create(path: string, { files, now, pid, host }: LockWorld): HeldLock | null {
  const text = JSON.stringify({ pid, host, atMs: now(), token: unique() });
  try {
    files.writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    // It may have been made, and then the disk was full.
    if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT' || codeOf(error) === 'EIO') removeQuietly(files, path);
    throw error;
  }
  const isMine = () => {
    try {
      return files.readFileSync(path, 'utf8') === text;
    } catch {
      return false;
    }
  };
  return { isMine, release: () => isMine() && removeQuietly(files, path) };
}

/**
 * Tries once. A stale lock is removed by whoever holds the lock on its removal, and looks again under that: two that find
 * it stale at once cannot remove each other's new one.
 */
function tryOnce(path: string, world: LockWorld, level = 0): HeldLock | null {
  const lock = create(path, world);
  if (lock !== null || level >= mostLevels || !isStale(path, world)) return lock;
  const removal = tryOnce(`${path}.break`, world, level + 1);
  if (removal === null) return null;
  try {
    if (isStale(path, world)) removeQuietly(world.files, path);
  } finally {
    removal.release();
  }
  return create(path, world);
}

/** Whether an error may be no more than another program's deleting the file at this moment. */
const isRefusal = (error: unknown, { platform }: LockWorld) =>
  platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error));

/**
 * Takes a lock that is a file, so that programs at work at once take turns; null: it stayed taken. What a killed program
 * left behind is taken over. Throws what the file system says.
 */
export async function acquireFileLock(path: string, world: LockWorld): Promise<HeldLock | null> {
  let refusals = 0;
  for (let waitedMs = 0; ; ) {
    try {
      const lock = tryOnce(path, world);
      if (lock !== null || waitedMs >= world.waitMs) return lock;
    } catch (error) {
      refusals += 1;
      if (!isRefusal(error, world) || refusals > mostRefusals) throw error;
    }
    const pauseMs = retryMs.least + world.random() * (retryMs.most - retryMs.least);
    await world.sleep(pauseMs);
    waitedMs += pauseMs;
  }
}
