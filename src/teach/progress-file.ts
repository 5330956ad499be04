import { basename, dirname, join } from 'node:path';
import { codeOf, type Files } from './files.js';
import type { Check, Checked } from './progress-check.js';
import { emptyProgress } from './progress-data.js';

/** What was found in the progress file's place; where there is no file yet, no progress. */
export type Found = Checked | { readonly kind: 'unreadable'; readonly cause: unknown };

/** Reads the progress file. Writers replace it whole, so this needs no lock. */
export function readProgress(file: string, { files, check }: { files: Files; check: Check }): Found {
  try {
    return check(files.readFileSync(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'good', progress: emptyProgress };
    return { kind: 'unreadable', cause: error };
  }
}

/**
 * Renames a progress file that makes no sense, to a name that is free, and returns that name. Only for who holds the
 * lock. Throws what the file system says.
 */
export function setAside(file: string, { files, at }: { files: Files; at: Date }): string {
  // Windows allows no colon in a name.
  const stem = `progress.broken-${at.toISOString().replaceAll(/[:.]/g, '-')}`;
  let aside = `${stem}.json`;
  for (let number = 2; files.existsSync(join(dirname(file), aside)); number += 1) aside = `${stem}-${number}.json`;
  files.renameSync(file, join(dirname(file), aside));
  return basename(aside);
}
