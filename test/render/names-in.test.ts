import { expect, test } from 'vitest';
import { splitAtNames } from '../../src/render/names-in.js';

test('a sentence is cut at names where they stand as words, the longest that fits', () => {
  expect(splitAtNames('t1 waits for t11, not t1-a.', ['t1', 't11'])).toEqual([
    '',
    't1',
    ' waits for ',
    't11',
    ', not t1-a.',
  ]);
  expect(splitAtNames('a (b) c', ['(b)'])).toEqual(['a ', '(b)', ' c']);
  expect(splitAtNames('nobody', ['t1', ''])).toEqual(['nobody']);
});

test('those who are not in it play no part, however many they are', () => {
  const crowd = Array.from({ length: 1000 }, (_, index) => `${'x'.repeat(450)}${index}`);
  expect(splitAtNames('t1 waits', [...crowd, 't1'])).toEqual(['', 't1', ' waits']);
});
