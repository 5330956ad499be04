import { nearest } from '../teach/nearest.js';
import { exitCodes, Failure } from './failure.js';
import type { Words } from './words.js';

/** What the parser objected to: a code and an English sentence with the words in quotes. */
interface ParserError {
  readonly code: string;
  readonly message: string;
}

export interface UsagePlace {
  /** The command in which it happened; null: before any. */
  readonly command: string | null;
  readonly words: Words;
  /** The options that it takes, with their dashes. */
  readonly options?: readonly string[];
}

function hintFor({ command, words }: UsagePlace): string {
  return words.errors.usageHint(`concur-lessons ${command === null ? '' : `${command} `}--help`);
}

/** A usage failure with the help of its command as what to do next. */
export function wrongUsage(message: string, place: UsagePlace, cause?: unknown): Failure {
  return new Failure(message, { hint: hintFor(place), exitCode: exitCodes.usage, cause });
}

/** The option that somebody most likely meant. The dashes are no letters: they must not make up for those that differ. */
function likeliest(typed: string, options: readonly string[]): string | null {
  const bare = (option: string) => option.replace(/^-+/, '');
  const found = typed.startsWith('--') ? nearest(bare(typed), options.map(bare)) : undefined;
  return found === undefined ? null : `--${found}`;
}

/** The parser's own errors, said in the learner's language. */
export function usageFailure(error: ParserError, place: UsagePlace): Failure {
  const { errors } = place.words;
  const { code, message } = error;
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted);
  const nameOf = (flags: string) => flags.split(' ')[0] ?? flags;
  const fail = (sentence: string) => wrongUsage(sentence, place, error);
  switch (code) {
    case 'commander.unknownOption':
      return fail(errors.unknownOption(first, likeliest(first, place.options ?? [])));
    case 'commander.missingArgument':
      return fail(errors.missingArgument(place.command ?? '', first));
    case 'commander.optionMissingArgument':
      return fail(errors.missingValue(nameOf(first)));
    case 'commander.excessArguments':
      return fail(errors.tooManyArguments(place.command ?? ''));
    case 'commander.conflictingOption':
      return fail(errors.cannotBoth(nameOf(first), nameOf(second)));
    case 'commander.invalidArgument': {
      const [, option = '', value = '', takes = ''] =
        /option '([^ ']*)[^']*' argument '([^]*)' is invalid\. ([^]*)$/.exec(message) ?? [];
      return fail(errors.badValue(option, value, takes));
    }
    default:
      return fail(message.replace(/^error: /, ''));
  }
}
