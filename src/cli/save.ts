import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemWords } from '../teach/system-error.js';
import { exitCodes, Failure } from './failure.js';
import type { Io, Voice } from './io.js';
import { tellOn } from './message.js';

/** Finds out before the lesson is run that its run could not be saved to this file. Throws a `Failure`. */
export function checkSavable(file: string, { words: { errors }, language }: Voice): void {
  const fail = (why: string) =>
    new Failure(errors.cannotSave(file, why), { hint: errors.cannotSaveHint, exitCode: exitCodes.usage });
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    accessSync(there === undefined ? dirname(file) : file, constants.W_OK);
  } catch (error) {
    throw fail(systemWords(error, language));
  }
}

/** Refuses to write to a file that is read from, or written to, for something else. Throws a `Failure`. */
export function checkDistinct(files: readonly (string | undefined)[], { words: { errors } }: Voice): void {
  const named = files.filter((file) => file !== undefined);
  const twice = named.find((file, at) => named.findIndex((other) => resolve(other) === resolve(file)) !== at);
  if (twice !== undefined) throw new Failure(errors.sameFile(twice), { exitCode: exitCodes.usage });
}

/** Writes a run to a file and says so, or why not. Gives whether it could: the run is shown in any case. */
export async function save(file: string, text: string, io: Io, voice: Voice): Promise<boolean> {
  return write(file, text, voice.words.saved(file), io, voice);
}

/** The same for any text that a run is written as; `done` is what is then said. */
export async function write(file: string, text: string, done: string, io: Io, voice: Voice): Promise<boolean> {
  const { words, language } = voice;
  try {
    writeFileSync(file, text);
  } catch (error) {
    const why = systemWords(error, language);
    await tellOn(`${words.errors.cannotSave(file, why)}\n${words.errors.cannotSaveHint}`, io, voice);
    return false;
  }
  await tellOn(done, io, voice);
  return true;
}
