import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { LockWorld } from './file-lock.js';
import { codeOf, type Files, realFiles } from './files.js';
import { changeProgress, type ProgressResult, problemOf } from './progress-change.js';
import { loadCheck } from './progress-check.js';
import { addRun, emptyProgress, forget, type ProgressUpdate } from './progress-data.js';
import { readProgress } from './progress-file.js';
import { type ProgressPlace, progressFile } from './progress-place.js';

export interface ProgressOptions extends ProgressPlace {
  /** The wall clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Default: the real file system. */
  readonly files?: Files;
  /** How to wait for other programs; default: up to 10 s of real time. */
  readonly lock?: Partial<LockWorld>;
}

/** What the program remembers of a learner. None of these ever throws: a lesson goes on without a memory. */
export interface ProgressStore {
  readonly file: string;
  read(): Promise<ProgressResult>;
  /** Adds one run; programs at work at once lose none. */
  record(update: ProgressUpdate): Promise<ProgressResult>;
  /** Forgets one lesson, or all. */
  reset(lessonId?: string): Promise<ProgressResult>;
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There is one, but somebody else's.
    return codeOf(error) === 'EPERM';
  }
}

/** Opens the learner's progress, which is one small file; nothing is read or made yet. */
export function openProgress(options: ProgressOptions): ProgressStore {
  const { now, platform, files = realFiles } = options;
  const file = progressFile(options);
  const world: LockWorld = {
    files,
    now,
    platform,
    pid: process.pid,
    host: hostname(),
    isAlive: isProcessAlive,
    sleep: (ms) => delay(ms),
    random: Math.random,
    waitMs: 10_000,
    ...options.lock,
  };
  return {
    file,
    async read() {
      const found = readProgress(file, { files, check: await loadCheck() });
      if (found.kind === 'good') return { value: found.progress, problems: [] };
      const known = problemOf(file, found);
      if (found.kind !== 'broken' || known === null)
        return { value: emptyProgress, problems: known === null ? [] : [known] };
      // It is renamed under the lock, and looked at again there: another program may have done so by now.
      const { value, problems } = await changeProgress(file, world, (same) => same);
      return { value, problems: problems.map((one) => (one.kind === 'set-aside' ? one : known)) };
    },
    record: (update) =>
      changeProgress(file, world, (progress) => addRun(progress, update, new Date(now()).toISOString())),
    reset: (lessonId) => changeProgress(file, world, (progress) => forget(progress, lessonId)),
  };
}
