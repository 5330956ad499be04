import type { LockWorld } from '../../src/teach/file-lock.js';
import { type Files, realFiles } from '../../src/teach/files.js';
import { openProgress, type ProgressStore } from '../../src/teach/progress.js';
import type { ProgressUpdate } from '../../src/teach/progress-data.js';

/** When all of these tests take place. */
export const nowMs = Date.UTC(2024, 4, 6, 7, 8, 9, 123);

/** Opens the progress kept in a folder. */
export function open(folder: string, changes: { files?: Files; lock?: Partial<LockWorld> } = {}): ProgressStore {
  return openProgress({
    env: { CONCUR_LESSONS_STATE: folder },
    platform: 'linux',
    homedir: '/nowhere',
    now: () => nowMs,
    ...changes,
  });
}

/** A run to be remembered. */
export const run = (lessonId: string, changes: Partial<ProgressUpdate> = {}): ProgressUpdate => ({
  lessonId,
  variant: 'broken',
  finished: true,
  prediction: 'right',
  ...changes,
});

/** A file system in which some functions always fail. */
export const failing = (code: string, ...names: readonly (keyof Files)[]): Files => ({
  ...realFiles,
  ...Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        throw Object.assign(new Error(`${code}: no`), { code });
      },
    ]),
  ),
});

/** What stood in the way. */
export const kinds = (result: { problems: readonly { kind: string }[] }) => result.problems.map(({ kind }) => kind);
