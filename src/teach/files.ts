import * as nodeFs from 'node:fs';

/** What the progress file and its lock need of a file system; Node's own, unless a test puts faults into it. */
export type Files = Pick<
  typeof nodeFs,
  | 'closeSync'
  | 'existsSync'
  | 'fsyncSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'renameSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeFileSync'
>;

export const realFiles: Files = nodeFs;

/** The system's name for what went wrong (`ENOSPC`), or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Removes a file if it can; that it is not there, or stays, is no matter. */
export function removeQuietly(files: Files, path: string): void {
  try {
    files.unlinkSync(path);
  } catch {
    // Whoever needs the place will say what is wrong with it.
  }
}
