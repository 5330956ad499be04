import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exploration } from '../../src/trace/exploration.js';
import { randomCure } from './support/random-cures.js';
import type { Script } from './support/random-scripts.js';
import { warmProgram } from './support/warm.js';

/** How many random cures; where one fails, it is printed with its seed. */
const numRuns = Number(process.env['RANDOM_CURES'] ?? 60);

const warm = await warmProgram('scripted.js');

const returned = ({ outcomes }: Exploration) =>
  outcomes.map(({ outcome, ended }) => (ended === 'finished' ? outcome : ended));

test('A random program whose additions are all locked is proved right, and found out whichever of its locks is taken away.', async () => {
  await fc.assert(
    fc.asyncProperty(randomCure, async ({ whole, sums, mutants }) => {
      const right = [...sums, 0, 0];
      expect(returned(await warm.explore(whole, 'source-dpor'))).toEqual([right]);
      for (const mutant of mutants) {
        const { complete, outcomes } = await warm.explore(mutant, 'source-dpor');
        const lost = outcomes.filter(({ outcome }) => JSON.stringify(outcome) !== JSON.stringify(right));
        expect({ mutant, complete, lost: lost.length > 0 }).toEqual({ mutant, complete: true, lost: true });
      }
    }),
    { numRuns },
  );
}, 240_000);

const add = (value: number): Script => [
  ['read', value],
  ['write', value],
];
const locked = (lock: number, ...body: Script): Script => [['hold', lock, body]];

test.each<[string, readonly Script[]]>([
  ['one takes another lock', [locked(0, ...add(0)), locked(1, ...add(0))]],
  ['one reads outside the lock', [locked(0, ...add(0)), [['read', 0], ...locked(0, ['write', 0])]]],
  ['one lets go in between', [locked(0, ...add(0)), [...locked(0, ['read', 0]), ...locked(0, ['write', 0])]]],
  ['one goes on where it did not get the lock', [locked(0, ...add(0)), [['try', 0, []], ...add(0)]]],
])('It is found out when %s.', async (_, threads) => {
  expect(returned(await warm.explore([threads, []], 'source-dpor'))).toEqual([
    [1, 0, 0, 0],
    [2, 0, 0, 0],
  ]);
});

/** One hands a value over, the other waits for it. */
const given: Script = [
  ['add', 0],
  ['write', 0],
  ['set', 0],
];
const awaited: Script = [
  ['await', 0],
  ['read', 0],
  ['write', 1],
];

test.each<[string, readonly Script[], readonly unknown[]]>([
  ['nothing is wrong', [given, awaited], [[1, 2, 1, 0]]],
  [
    'nobody waits',
    [given, awaited.slice(1)],
    [
      [1, 1, 1, 0],
      [1, 2, 1, 0],
    ],
  ],
  ['nobody gives the sign', [given.slice(0, -1), awaited], ['deadlock']],
  [
    'the sign comes before the value',
    [given.toReversed(), awaited],
    [
      [1, 1, 1, 0],
      [1, 2, 1, 0],
    ],
  ],
  ['the sign is taken back', [[...given, ['clear', 0]], awaited], [[1, 2, 1, 0], 'deadlock']],
])('It is found out of a value that is handed over whether %s.', async (_, threads, outcomes) => {
  expect(returned(await warm.explore([threads, []], 'source-dpor'))).toEqual(outcomes);
});

test.each<[string, readonly Script[], readonly unknown[]]>([
  ['the same order', [locked(0, ...locked(1)), locked(0, ...locked(1))], [[0, 0, 0, 0]]],
  ['crosswise', [locked(0, ...locked(1)), locked(1, ...locked(0))], [[0, 0, 0, 0], 'deadlock']],
  ['crosswise, one that gives up', [locked(0, ...locked(1)), locked(1, ['try', 0, []])], [[0, 0, 0, 0]]],
  ['crosswise, one that waits for a time', [locked(0, ...locked(1)), locked(1, ['wait', 0, []])], [[0, 0, 0, 0]]],
])('Two locks taken %s.', async (_, threads, outcomes) => {
  expect(returned(await warm.explore([threads, []], 'source-dpor'))).toEqual(outcomes);
});

test('Who gives back a lock that it does not hold is told so in both ways that there are.', async () => {
  const { outcomes } = await warm.explore([[locked(0, ['read', 0]), [['drop', 0]]], []], 'source-dpor');
  expect(outcomes.map(({ reason = '' }) => /lock0: ([^.]*)/.exec(reason)?.[1])).toEqual([
    'another thread holds it',
    'nobody holds it',
  ]);
});
