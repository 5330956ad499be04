import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exitCodes, Failure, whyOf } from './failure.js';
import type { Io, Voice } from './io.js';
import { tellOn } from './message.js';

/** Finds out before the lesson is run that its run could not be saved to this file. Throws a `Failure`. */
export function checkSavable(file: string, { words: { errors } }: Voice): void {
  const fail = (why: string) =>
    new Failure(errors.cannotSave(file, why), { hint: errors.cannotSaveHint, exitCode: exitCodes.usage });
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    accessSync(there === undefined ? dirname(file) : file, constants.W_OK);
  } catch (error) {
    throw fail(whyOf(error));
  }
}

/** Writes a run to a file and says so, or why not. Gives whether it could: the run is shown in any case. */
export async function save(file: string, text: string, io: Io, voice: Voice): Promise<boolean> {
  const { errors, saved } = voice.words;
  try {
    writeFileSync(file, text);
  } catch (error) {
    await tellOn(`${errors.cannotSave(file, whyOf(error))}\n${errors.cannotSaveHint}`, io, voice);
    return false;
  }
  await tellOn(saved(file), io, voice);
  return true;
}
