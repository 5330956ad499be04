import { basename, dirname, join } from 'node:path';
import { codeOf, type Files, removeQuietly } from './files.js';
import { unique } from './unique.js';

const leftOver = (file: string, name: string) => name.startsWith(`${basename(file)}.`) && name.endsWith('.tmp');

/** Makes the renaming last through a loss of power, where folders can be opened for that (not on Windows). */
function syncFolder(folder: string, files: Files): void {
  try {
    const fd = files.openSync(folder, 'r');
    try {
      files.fsyncSync(fd);
    } finally {
      files.closeSync(fd);
    }
  } catch {
    // The file itself is on the disk.
  }
}

/** Removes what writers that were killed have left. Only who holds the file's lock may call it. */
export function sweepTemporary(file: string, files: Files): void {
  const folder = dirname(file);
  for (const name of files.readdirSync(folder)) if (leftOver(file, name)) removeQuietly(files, join(folder, name));
}

/**
 * Puts a text in a file's place whole or not at all, whatever happens meanwhile. `mayReplace` is asked at the last moment;
 * false where it said no. Throws what the file system says, and then leaves nothing behind.
 */
export function writeAtomically(
  file: string,
  text: string,
  { files, mayReplace }: { files: Files; mayReplace: () => boolean },
): boolean {
  const temporary = `${file}.${unique()}.tmp`;
  try {
    const fd = files.openSync(temporary, 'wx', 0o600);
    try {
      files.writeFileSync(fd, text);
      files.fsyncSync(fd);
    } finally {
      files.closeSync(fd);
    }
    if (!mayReplace()) {
      removeQuietly(files, temporary);
      return false;
    }
    replace(temporary, file, files);
  } catch (error) {
    removeQuietly(files, temporary);
    throw error;
  }
  syncFolder(dirname(file), files);
  return true;
}

/** On Windows a file that somebody reads at this moment cannot be replaced: it can an instant later. */
function replace(from: string, to: string, files: Files): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      files.renameSync(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EBUSY'].includes(codeOf(error)) || attempt >= 10) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
