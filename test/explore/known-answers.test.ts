import { describe, expect, test } from 'vitest';
import { BruteSearch } from '../../src/explore/brute.js';
import { classOf } from '../../src/explore/classes.js';
import { countInterleavings } from '../../src/explore/count-interleavings.js';
import { DporSearch } from '../../src/explore/dpor.js';
import { type Model, ModelExecutor } from './support/model.js';
import { counting, crossing, dining } from './support/programs.js';
import { outcomeOf, searchAll } from './support/search-all.js';

interface Answer {
  readonly model: Model;
  readonly interleavings: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly classes: number;
  readonly classOutcomes: Readonly<Record<string, number>>;
}

const right = (
  value: number,
  all: number,
): Pick<Answer, 'interleavings' | 'outcomes' | 'classes' | 'classOutcomes'> => ({
  interleavings: all,
  outcomes: { [value]: all },
  classes: all,
  classOutcomes: { [value]: all },
});

const done = '"done"';
const abba = crossing('AB and BA', [
  [0, 1],
  [1, 0],
]);
const abab = crossing('AB and AB', [
  [0, 1],
  [0, 1],
]);

const answers: readonly Answer[] = [
  {
    model: counting(2, 1, 'plain'),
    interleavings: 6,
    outcomes: { 1: 4, 2: 2 },
    classes: 4,
    classOutcomes: { 1: 2, 2: 2 },
  },
  {
    model: counting(2, 2, 'plain'),
    interleavings: 70,
    outcomes: { 2: 32, 3: 32, 4: 6 },
    classes: 34,
    classOutcomes: { 2: 12, 3: 16, 4: 6 },
  },
  {
    model: counting(3, 1, 'plain'),
    interleavings: 90,
    outcomes: { 1: 48, 2: 36, 3: 6 },
    classes: 36,
    classOutcomes: { 1: 12, 2: 18, 3: 6 },
  },
  ...(['locked', 'atomic'] as const).flatMap((how) => [
    { model: counting(2, 1, how), ...right(2, 2) },
    { model: counting(2, 2, how), ...right(4, 6) },
    { model: counting(3, 1, how), ...right(3, 6) },
  ]),
  {
    model: abba,
    interleavings: 6,
    outcomes: { [done]: 4, deadlock: 2 },
    classes: 3,
    classOutcomes: { [done]: 2, deadlock: 1 },
  },
  { model: abab, interleavings: 2, outcomes: { [done]: 2 }, classes: 2, classOutcomes: { [done]: 2 } },
  {
    model: dining(2),
    interleavings: 6,
    outcomes: { [done]: 4, deadlock: 2 },
    classes: 3,
    classOutcomes: { [done]: 2, deadlock: 1 },
  },
  {
    model: dining(3),
    interleavings: 168,
    outcomes: { [done]: 162, deadlock: 6 },
    classes: 7,
    classOutcomes: { [done]: 6, deadlock: 1 },
  },
  { model: dining(3, true), interleavings: 142, outcomes: { [done]: 142 }, classes: 6, classOutcomes: { [done]: 6 } },
];

describe.each(answers)('$model.name', ({ model, interleavings, outcomes, classes, classOutcomes }) => {
  test('has the known interleavings, and the known classes among them.', async () => {
    const byClass = new Map<string, string>();
    const counts = await searchAll(new BruteSearch(), new ModelExecutor(model), {
      onRun: (run) => byClass.set(classOf(run), outcomeOf(run)),
    });
    expect(counts).toMatchObject({ schedules: interleavings, outcomes, deadlocks: outcomes['deadlock'] ?? 0 });
    expect(byClass.size).toBe(classes);
    const perOutcome: Record<string, number> = {};
    for (const outcome of byClass.values()) perOutcome[outcome] = (perOutcome[outcome] ?? 0) + 1;
    expect(perOutcome).toEqual(classOutcomes);
  });

  test('takes one schedule a class and none besides, and knows how many interleavings they stand for.', async () => {
    const counted: Record<string, number> = {};
    const counts = await searchAll(new DporSearch(), new ModelExecutor(model), {
      onRun(run) {
        counted[outcomeOf(run)] = (counted[outcomeOf(run)] ?? 0) + countInterleavings(run);
      },
    });
    expect(counts).toMatchObject({ schedules: classes, redundant: 0, outcomes: classOutcomes });
    expect(counted).toEqual(outcomes);
  });
});

test.each([
  { model: counting(2, 1, 'plain'), upTo: [2, 4, 6, 6] },
  { model: counting(2, 2, 'plain'), upTo: [2, 8, 26, 44] },
  { model: counting(3, 1, 'plain'), upTo: [6, 24, 60, 90] },
])('$model.name has $upTo interleavings with at most 0, 1, 2 and 3 preemptions.', async ({ model, upTo }) => {
  const counted = [];
  for (const bound of upTo.keys()) {
    const search = new BruteSearch({ preemptionBound: bound });
    counted.push((await searchAll(search, new ModelExecutor(model))).schedules);
    const total = await searchAll(new BruteSearch(), new ModelExecutor(model));
    expect(search.cut).toBe((counted.at(-1) ?? 0) < total.schedules);
  }
  expect(counted).toEqual(upTo);
});

test('Five philosophers deadlock in one class of 31, found without running 66,468,720 interleavings.', async () => {
  let interleavings = 0;
  const counts = await searchAll(new DporSearch(), new ModelExecutor(dining(5)), {
    onRun(run) {
      interleavings += countInterleavings(run);
    },
  });
  expect(counts).toMatchObject({ schedules: 31, deadlocks: 1, redundant: 0 });
  expect(interleavings).toBe(66_468_720);
});

test('Five philosophers, of whom the last takes the other fork first, never deadlock.', async () => {
  const counts = await searchAll(new DporSearch(), new ModelExecutor(dining(5, true)));
  expect(counts).toMatchObject({ schedules: 30, deadlocks: 0, redundant: 0 });
});
