import { dirname } from 'node:path';
import { acquireFileLock, type HeldLock, type LockWorld } from './file-lock.js';
import { type Check, loadCheck } from './progress-check.js';
import { emptyProgress, type Progress } from './progress-data.js';
import { type Found, readProgress, setAside } from './progress-file.js';
import type { ProgressProblem } from './progress-problem.js';
import { sweepTemporary, writeAtomically } from './write-atomically.js';

/** What is remembered now, and what stood in the way. What could not be kept is in `value` all the same. */
export interface ProgressResult {
  readonly value: Progress;
  readonly problems: readonly ProgressProblem[];
}

export type Edit = (progress: Progress) => Progress;

interface Attempt {
  readonly file: string;
  readonly world: LockWorld;
  readonly check: Check;
  readonly edit: Edit;
  /** Told of what stands in the way, as it comes up. */
  readonly problems: ProgressProblem[];
}

const progressOf = (found: Found) => (found.kind === 'good' ? found.progress : emptyProgress);

/** Why a file's progress is not known, if it is not. */
export function problemOf(file: string, found: Found): ProgressProblem | null {
  if (found.kind === 'good') return null;
  if (found.kind === 'unreadable') return { kind: 'unreadable', file, cause: found.cause };
  return { kind: found.kind, file, detail: found.kind === 'newer' ? String(found.format) : found.why };
}

/**
 * Reads, changes and writes in one go, in which nothing else of this program runs. Null: the lock was taken away before
 * it was done (this program was stopped for a minute), and what was read may be old.
 */
function changeLocked({ file, world, check, edit, problems }: Attempt, lock: HeldLock): Progress | null {
  const { files, now } = world;
  const found = readProgress(file, { files, check });
  const before = progressOf(found);
  const after = edit(before);
  const known = problemOf(file, found);
  if (found.kind === 'broken') {
    problems.push({ kind: 'set-aside', file, detail: setAside(file, { files, at: new Date(now()) }) });
  } else if (known !== null) {
    problems.push(known);
    return after;
  }
  if (after === before) return after;
  sweepTemporary(file, files);
  const text = `${JSON.stringify(after, null, 2)}\n`;
  return writeAtomically(file, text, { files, mayReplace: () => lock.isMine() }) ? after : null;
}

/** Changes what a progress file holds, under its lock. Never throws: what stands in the way is told in the result. */
export async function changeProgress(file: string, world: LockWorld, edit: Edit): Promise<ProgressResult> {
  const { files } = world;
  const lockFile = `${file}.lock`;
  const check = await loadCheck();
  const problems: ProgressProblem[] = [];
  try {
    files.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    for (;;) {
      const lock = await acquireFileLock(lockFile, world);
      if (lock === null) {
        problems.push({ kind: 'busy', file, detail: lockFile });
        break;
      }
      try {
        const value = changeLocked({ file, world, check, edit, problems }, lock);
        if (value !== null) return { value, problems };
      } finally {
        lock.release();
      }
    }
  } catch (error) {
    problems.push({ kind: 'not-saved', file, cause: error });
  }
  return { value: edit(progressOf(readProgress(file, { files, check }))), problems };
}
