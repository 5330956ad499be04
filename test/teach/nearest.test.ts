import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/teach/nearest.js';

const ids = [
  'race',
  'lock',
  'deadlock',
  'fork',
  'fork-memory',
  'fork-twice',
  'queue',
  'queue-ipc',
  'threads',
  'threadlocal',
];

test.each([
  ['rcae', 'race'],
  ['rac', 'race'],
  ['Race', 'race'],
  ['dedlock', 'deadlock'],
  ['deadlocks', 'deadlock'],
  ['look', 'lock'],
  ['thred', 'threads'],
  ['queu-ipc', 'queue-ipc'],
  ['threadl', 'threadlocal'],
  ['fork-m', 'fork-memory'],
])('%s means %s', (typed, meant) => {
  expect(nearest(typed, ids)).toBe(meant);
});

test.each(['mutex', 'zzzz', '', 'x', '死锁'])('nothing is near to "%s"', (typed) => {
  expect(nearest(typed, ids)).toBeUndefined();
});

test('two letters that changed places are one slip', () => {
  fc.assert(
    fc.property(fc.constantFrom('deadlock', 'threadlocal', 'fork-memory'), fc.nat(6), (id, at) => {
      const typed = id.slice(0, at) + (id[at + 1] ?? '') + (id[at] ?? '') + id.slice(at + 2);
      expect(nearest(typed, ids)).toBe(id);
    }),
  );
});

test('a text of any length is answered', () => {
  expect(nearest('race'.repeat(100_000), ids)).toBeUndefined();
});
