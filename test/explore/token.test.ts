import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatToken, looksLikeToken, parseToken, TokenError, tokenFits } from '../../src/explore/token.js';

const turns = (...threads: number[]) => threads.map((thread) => ({ thread, choice: 0 }));

const turn = fc.record({ thread: fc.nat(15), choice: fc.nat(2) });
const token = fc.record({
  program: fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((name) => name.trim() === name && name !== '' && !/[\r\n\u2028\u2029]/.test(name)),
  hash: fc.string({ unit: fc.constantFrom('0', '1', '7', '9', 'a', 'c', 'f'), minLength: 4, maxLength: 16 }),
  turns: fc
    .array(fc.tuple(turn, fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
    .map((runs) => runs.flatMap(([one, times]) => Array.from({ length: times }, () => one))),
});

describe('A token', () => {
  test('names the program, the beginning of its hash and the thread of each step.', () => {
    expect(formatToken({ program: 'race/broken', hash: '9f3cab12', turns: turns(1, 2, 1, 2) })).toBe(
      'race/broken@9f3c:1 2 1 2',
    );
  });

  test('shortens three equal turns or more.', () => {
    expect(formatToken({ program: 'p', hash: '0000', turns: turns(1, 1, 1, 1, 2, 2, 3) })).toBe('p@0000:1x4 2 2 3');
  });

  test('marks a turn that fails or times out.', () => {
    const failing = { thread: 2, choice: 1 };
    const text = formatToken({ program: 'p', hash: '0000', turns: [...turns(1), failing, failing, failing, failing] });
    expect(text).toBe('p@0000:1 2!x4');
    expect(parseToken(text).turns).toEqual([...turns(1), failing, failing, failing, failing]);
  });

  test('says the same when it is read again.', () => {
    fc.assert(
      fc.property(token, (one) => {
        const text = formatToken(one);
        expect(parseToken(text)).toEqual({ ...one, hash: one.hash.slice(0, 4) });
        expect(looksLikeToken(text)).toBe(true);
        expect(tokenFits(parseToken(text), one.hash)).toBe(true);
      }),
    );
  });

  test('may be copied in several lines.', () => {
    expect(parseToken('race/broken@9f3c:1 2\n   1x3\r\n2!')).toEqual(parseToken('race/broken@9f3c:1 2 1x3 2!'));
  });

  test('does not fit a program with another hash.', () => {
    expect(tokenFits(parseToken('p@9f3c:1'), '9f3d000000000000')).toBe(false);
  });

  test.each([
    ['race/broken', 'is not a token'],
    ['race/broken@9f:1 2', 'is not a token'],
    ['@9f3c:1 2', 'is not a token'],
    ['race/broken@9f3c:1 two', '"two" in the token is no turn'],
    ['race/broken@9f3c:1 2x', '"2x" in the token is no turn'],
    ['race/broken@9f3c:1 99', 'names thread 99; threads are numbered 0 to 15'],
    ['race/broken@9f3c:1x0', 'repeats 0 times'],
    ['race/broken@9f3c:1x999999999', 'repeats 999999999 times'],
  ])('that is wrong, %j, is told what is wrong.', (text, why) => {
    expect(() => parseToken(text)).toThrow(TokenError);
    expect(() => parseToken(text)).toThrow(why);
  });

  test.each([
    { program: '', hash: '9f3c' },
    { program: 'two\nlines', hash: '9f3c' },
    { program: ' p', hash: '9f3c' },
    { program: 'p', hash: '9f3' },
    { program: 'p', hash: 'not hexadecimal' },
  ])('cannot be made of %j.', (parts) => {
    expect(() => formatToken({ ...parts, turns: [] })).toThrow(TokenError);
  });

  test('is told from a file name.', () => {
    expect(looksLikeToken('race/broken@9f3c:1x3 2!')).toBe(true);
    for (const file of ['run.ndjson', './a@b.ndjson', 'C:\\runs\\one.ndjson', 'a@9f3c:/x.ndjson'])
      expect(looksLikeToken(file)).toBe(false);
  });
});
