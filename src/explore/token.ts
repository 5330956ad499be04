/** A schedule as a short text: `race/broken@9f3c:1 2 1 2`. */
import { type Turn, threadLimit } from './execution.js';

/** A schedule with the program it belongs to. */
export interface Token {
  readonly program: string;
  /** The first digits of the program's hash, 4 to 64 hexadecimal ones. */
  readonly hash: string;
  readonly turns: readonly Turn[];
}

/** What is wrong with a token: its shape, or one of its words, that is no turn, names no thread, or repeats too often. */
export type TokenFault = 'shape' | 'turn' | 'thread' | 'times';

/** A text that looked like a token and is none. */
export class TokenError extends Error {
  override readonly name = 'TokenError';

  constructor(
    message: string,
    readonly fault: TokenFault,
    /** The part that is wrong. */
    readonly part: string,
  ) {
    super(message);
  }
}

/** The longest schedule that a token may spell. */
export const tokenTurnLimit = 1_000_000;

const hashDigits = 4;
const shape = /^(?<program>[^\r\n]+)@(?<hash>[0-9a-f]{4,64}):(?<turns>[\s\S]*)$/;
const part = /^(?<thread>\d{1,2})(?<choice>!*)(?:x(?<times>\d+))?$/;
const example =
  'A token looks like race/broken@9f3c:1 2 1 2, or 1x4 2! for four turns of thread 1 and one of thread 2 that fails.';

/** Whether a text is meant as a token: it has a program, a hash and a colon. A file's name never matches unless it ends so. */
export function looksLikeToken(text: string): boolean {
  return /@[0-9a-f]{4,64}:[\d !x]*$/.test(text);
}

/**
 * Spells a schedule; three equal turns or more are written `1x3`, a failing or timed-out one `2!`; `0!` and `0!!` are the second
 * and the third of the sleeps that may be over. Throws `TokenError`.
 */
export function formatToken({ program, hash, turns }: Token): string {
  const parts: string[] = [];
  for (let index = 0; index < turns.length; ) {
    const text = spell(turns[index]);
    let end = index + 1;
    while (end < turns.length && spell(turns[end]) === text) end += 1;
    const times = end - index;
    parts.push(...(times > 2 ? [`${text}x${times}`] : Array.from({ length: times }, () => text)));
    index = end;
  }
  const text = `${program}@${hash.slice(0, hashDigits).toLowerCase()}:${parts.join(' ')}`;
  if (!shape.test(text) || program.trim() !== program) {
    throw new TokenError(
      `No token can be made for program ${JSON.stringify(program)} with hash ${JSON.stringify(hash)}: ` +
        'the name must be one line without spaces at its ends, the hash at least four hexadecimal digits.',
      'shape',
      program,
    );
  }
  return text;
}

const spell = (turn: Turn | undefined): string => (turn ? `${turn.thread}${'!'.repeat(turn.choice ?? 0)}` : '');

/** Reads a token, in however many lines it was copied. Throws `TokenError`, which says what part is wrong. */
export function parseToken(text: string): Token {
  const match = shape.exec(text.trim())?.groups;
  if (!match) throw new TokenError(`${JSON.stringify(text)} is not a token. ${example}`, 'shape', text);
  const { program = '', hash = '', turns = '' } = match;
  const list: Turn[] = [];
  for (const word of turns.split(/\s+/).filter((piece) => piece !== '')) {
    const found = part.exec(word)?.groups;
    if (!found) throw new TokenError(`${JSON.stringify(word)} in the token is no turn. ${example}`, 'turn', word);
    const thread = Number(found['thread']);
    const times = Number(found['times'] ?? 1);
    if (thread >= threadLimit) {
      throw new TokenError(
        `${JSON.stringify(word)} in the token names thread ${thread}; threads are numbered 0 to ${threadLimit - 1}.`,
        'thread',
        word,
      );
    }
    if (times < 1 || list.length + times > tokenTurnLimit) {
      throw new TokenError(
        `${JSON.stringify(word)} in the token repeats ${times} times; a schedule has 1 to ${tokenTurnLimit} turns.`,
        'times',
        word,
      );
    }
    const turn: Turn = { thread, choice: found['choice']?.length ?? 0 };
    for (let count = 0; count < times; count += 1) list.push(turn);
  }
  return { program, hash, turns: list };
}

/** Whether a token belongs to the program with this hash, as far as its digits tell. */
export function tokenFits(token: Token, programHash: string): boolean {
  return programHash.toLowerCase().startsWith(token.hash);
}
