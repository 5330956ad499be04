import { expect, test } from 'vitest';
import { highlight } from '../../src/render/highlight.js';
import { plainText } from '../../src/render/line.js';
import { deadlockSource, familySource, raceSource } from './fixture-sources.js';

const toneOf = (source: string, text: string) =>
  highlight(source)
    .flat()
    .find((piece) => piece.text.trim() === text)?.tone;

test.each([raceSource, deadlockSource, familySource])('the tokens together are the source, line by line', (source) => {
  expect(highlight(source).map(plainText)).toEqual(source.trimEnd().split('\n'));
});

test('a comment or a template over several lines is cut at their ends', () => {
  const source = '/** one\n * two */\nconst a = `x\n${1 + 2} y`;\r\nlet b;';
  expect(highlight(source).map(plainText)).toEqual(['/** one', ' * two */', 'const a = `x', '${1 + 2} y`;', 'let b;']);
  expect(highlight(source)[1]?.[0]?.tone).toBe('comment');
});

test('keywords, strings, numbers, types and calls have tones of their own', () => {
  const source = "export const x: number = add(1_000n, 'y') satisfies Sum;";
  expect(toneOf(source, 'export')).toBe('keyword');
  expect(toneOf(source, 'number')).toBe('type');
  expect(toneOf(source, 'add')).toBe('call');
  expect(toneOf(source, '1_000n')).toBe('number');
  expect(toneOf(source, "'y'")).toBe('string');
  expect(toneOf(source, 'satisfies')).toBe('keyword');
  expect(toneOf(source, 'Sum')).toBe('type');
});

test('types of TypeScript that come after others are types too', () => {
  const source = 'function f(m: Map<string, bigint>, u: unknown | never): asserts u is object {}';
  for (const type of ['string', 'bigint', 'unknown', 'never', 'object']) expect(toneOf(source, type)).toBe('type');
  expect(toneOf(source, 'asserts')).toBe('keyword');
  expect(toneOf(source, 'is')).toBe('keyword');
});

test('no source is no line but one', () => {
  expect(highlight('')).toEqual([[]]);
});
