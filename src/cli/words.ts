import type { Language } from '../teach/language.js';
import type { BrokenBy } from '../trace/trace.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Every sentence that the command line itself says: help, messages, errors. */
export interface Words {
  readonly help: {
    readonly about: string;
    readonly usage: string;
    readonly arguments: string;
    readonly options: string;
    readonly commands: string;
    readonly examples: string;
    readonly showHelp: string;
    readonly showVersion: string;
    readonly list: string;
    readonly run: string;
    readonly replay: string;
    readonly explore: string;
    readonly stress: string;
    readonly drive: string;
    readonly next: string;
    readonly status: string;
    readonly reset: string;
    readonly help: string;
    /** What stands for a word that the learner has to put in. */
    readonly placeholders: Readonly<
      Record<'lesson' | 'variant' | 'file' | 'program' | 'command' | 'options' | 'seconds' | 'times' | 'factor', string>
    >;
    readonly lesson: string;
    readonly variant: string;
    readonly file: string;
    readonly program: string;
    /** What a file of one's own may say of its outcomes. */
    readonly ownProgram: string;
    readonly reduction: string;
    readonly bound: string;
    readonly limit: string;
    readonly time: string;
    readonly samples: string;
    readonly args: string;
    readonly exploreJson: string;
    readonly driveJson: string;
    readonly lessonToReset: string;
    readonly lang: string;
    readonly json: string;
    readonly listJson: string;
    readonly plain: string;
    readonly auto: string;
    readonly speed: string;
    readonly save: string;
    readonly html: string;
    readonly python: string;
    readonly noPredict: string;
    readonly rounds: string;
    readonly raw: string;
    readonly slow: string;
    readonly color: string;
    readonly yes: string;
  };
  readonly errors: {
    unknownLesson(id: string, suggestion: string | null): string;
    readonly unknownLessonHint: string;
    unknownVariant(lesson: string, variant: string, variants: readonly string[]): string;
    /** A whole command line that may be what was meant. */
    didYouMean(command: string): string;
    unknownOption(option: string, suggestion: string | null): string;
    unknownCommand(command: string, suggestion: string | null): string;
    missingArgument(command: string, name: string): string;
    missingValue(option: string): string;
    tooManyArguments(command: string): string;
    badValue(option: string, value: string, expected: string): string;
    usageHint(command: string): string;
    cannotBoth(first: string, second: string): string;
    readonly positiveNumber: string;
    readonly reduction: string;
    readonly jsonArray: string;
    readonly wholeNumber: string;
    readonly language: string;
    readonly fileName: string;
    cannotRead(file: string, why: string): string;
    readonly cannotReadHint: string;
    notATrace(file: string, why: BrokenBy): string;
    readonly notATraceHint: string;
    newerTrace(file: string): string;
    readonly newerTraceHint: string;
    lessonGone(name: string): string;
    cannotSave(file: string, why: string): string;
    readonly cannotSaveHint: string;
    /** Two things would be written to one file, or over what is read. */
    sameFile(file: string): string;
    /** Nobody takes what is written. */
    cannotWrite(why: string): string;
    cannotRun(why: string): string;
    readonly cannotRunHint: string;
    notHere(id: string, platform: string, platforms: readonly string[]): string;
    readonly internal: string;
    needsTerminal(command: string): string;
  };
  readonly running: (lesson: string, act: string) => string;
  readonly runningPython: (lesson: string) => string;
  readonly saved: (file: string) => string;
  readonly pageWritten: (file: string) => string;
  readonly interrupted: string;
  readonly allDone: string;
  readonly nextIs: (id: string, title: string) => string;
  readonly askReset: (id: string | null) => string;
  readonly wasReset: (id: string | null) => string;
  readonly notReset: string;
}

export const words: Readonly<Record<Language, Words>> = { en, zh };
