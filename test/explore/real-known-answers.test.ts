import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/trace/events.js';
import { countsOf, exploreReal } from './support/real.js';

interface Answer {
  readonly title: string;
  readonly program: string;
  readonly args: readonly Json[];
  /** Null: too many to run one by one in a test. */
  readonly interleavings: Readonly<Record<string, number>> | null;
  readonly classes: Readonly<Record<string, number>>;
}

const fork = (n: number, lastOtherFirst = false): readonly Json[] => [
  Array.from({ length: n }, (_, i) => (lastOtherFirst && i === n - 1 ? [0, i] : [i, (i + 1) % n])),
];

const answers: readonly Answer[] = [
  ['2 × 1', ['plain', 2, 1], { 1: 4, 2: 2 }, { 1: 2, 2: 2 }],
  ['2 × 2', ['plain', 2, 2], { 2: 32, 3: 32, 4: 6 }, { 2: 12, 3: 16, 4: 6 }],
  ['3 × 1', ['plain', 3, 1], { 1: 48, 2: 36, 3: 6 }, { 1: 12, 2: 18, 3: 6 }],
  ...(['locked', 'atomic'] as const).flatMap((how) => [
    [`2 × 1 ${how}`, [how, 2, 1], { 2: 2 }, { 2: 2 }] as const,
    [`2 × 2 ${how}`, [how, 2, 2], { 4: 6 }, { 4: 6 }] as const,
    [`3 × 1 ${how}`, [how, 3, 1], { 3: 6 }, { 3: 6 }] as const,
  ]),
]
  .map(
    ([title, args, interleavings, classes]): Answer => ({
      title: title as string,
      program: 'adding.js',
      args: args as readonly Json[],
      interleavings: interleavings as Answer['interleavings'],
      classes: classes as Answer['classes'],
    }),
  )
  .concat([
    {
      title: 'two locks, AB and BA',
      program: 'crossing.js',
      args: [
        [
          [0, 1],
          [1, 0],
        ],
      ],
      interleavings: { '"done"': 4, '"deadlock"': 2 },
      classes: { '"done"': 2, '"deadlock"': 1 },
    },
    {
      title: 'two locks, AB and AB',
      program: 'crossing.js',
      args: [
        [
          [0, 1],
          [0, 1],
        ],
      ],
      interleavings: { '"done"': 2 },
      classes: { '"done"': 2 },
    },
    {
      title: 'three philosophers',
      program: 'crossing.js',
      args: fork(3),
      interleavings: { '"done"': 162, '"deadlock"': 6 },
      classes: { '"done"': 6, '"deadlock"': 1 },
    },
    {
      title: 'three philosophers, the last the other way round',
      program: 'crossing.js',
      args: fork(3, true),
      interleavings: { '"done"': 142 },
      classes: { '"done"': 6 },
    },
    {
      title: 'five philosophers',
      program: 'crossing.js',
      args: fork(5),
      interleavings: null,
      classes: { '"done"': 30, '"deadlock"': 1 },
    },
  ]);

describe('On real threads the known answers come out', () => {
  test.each(answers)('of $title, by brute force and by class.', async ({ program, args, interleavings, classes }) => {
    const reduced = await exploreReal(program, args);
    expect(countsOf(reduced)).toEqual(classes);
    expect(reduced.complete).toBe(true);
    if (interleavings === null) return;
    const brute = await exploreReal(program, args, { reduction: 'none' });
    expect(countsOf(brute)).toEqual(interleavings);
    expect(brute.complete).toBe(true);
    expect(brute.simplest?.token).toBe(reduced.simplest?.token);
  });

  test.each([
    [0, 2],
    [1, 8],
    [2, 26],
    [3, 44],
  ])('of 2 × 2 with at most %i preemptions.', async (preemptionBound, schedules) => {
    const found = await exploreReal('adding.js', ['plain', 2, 2], { preemptionBound });
    expect(found.schedules).toBe(schedules);
  });

  test.each([
    ['2 × 1', 2],
    ['3 × 1', 3],
  ])('of %s without a redundant schedule.', async (_, threads) => {
    const { redundant } = await exploreReal('adding.js', ['plain', threads, 1]);
    expect(redundant).toBe(0);
  });
});
