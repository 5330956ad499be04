import { writeFileSync } from 'node:fs';
import { exitCodes, Failure } from './failure.js';
import type { Io, Voice } from './io.js';

/** What a system error says, without the path that stands in the sentence already. */
export function whyOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : `${code}, ${message.replace(`${code}: `, '').split(',')[0] ?? message}`;
}

/** Writes a run to a file. Throws a `Failure`; the run itself is lost to nobody, it was shown. */
export function save(file: string, text: string, { stderr }: Io, { words }: Voice): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Failure(words.errors.cannotSave(file, whyOf(error)), { exitCode: exitCodes.failed, cause: error });
  }
  stderr.write(`${words.saved(file)}\n`);
}
