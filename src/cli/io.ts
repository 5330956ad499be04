import type { Readable, Writable } from 'node:stream';
import type { EarlyStage } from '../launch/early-stage.js';
import { chooseLanguage, type Language } from '../teach/language.js';
import { type Words, words } from './words.js';

type Input = Readable & { readonly isTTY?: boolean };
type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

/** The world around one call of the command line. */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** A stage that is starting already, for a run; null: none. */
  readonly early?: EarlyStage | null;
}

/** The options that every command understands. */
export interface CommonOptions {
  readonly lang?: Language;
  readonly color?: boolean;
}

/** How this call speaks. */
export interface Voice {
  readonly language: Language;
  readonly words: Words;
}

export function voiceOf(io: Pick<Io, 'env'>, lang?: string): Voice {
  const language = chooseLanguage({ option: lang, env: io.env });
  return { language, words: words[language] };
}

/** Whether somebody asked for text that only grows: set, and not to nothing or 0. */
export function wantsAccessible(env: Io['env']): boolean {
  const { ACCESSIBLE: value } = env;
  return value !== undefined && value !== '' && value !== '0';
}

/** Whether there is a person at a terminal that can show the player. */
export function isInteractive({ stdin, stdout, env }: Io): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && env['TERM'] !== 'dumb' && !wantsAccessible(env);
}
