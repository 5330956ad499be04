import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCheck } from '../../src/teach/progress-check.js';
import { addRun, emptyProgress, forget, lessonProgress, type ProgressUpdate } from '../../src/teach/progress-data.js';

const updates = fc.array(
  fc.record({
    update: fc.record({
      lessonId: fc.constantFrom('race', 'lock', 'fork'),
      variant: fc.constantFrom('broken', 'fixed'),
      finished: fc.boolean(),
      prediction: fc.constantFrom('right' as const, 'wrong' as const, null),
    }),
    at: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  }),
);

type Runs = readonly { readonly update: ProgressUpdate; readonly at: string }[];
const addAll = (runs: Runs) => runs.reduce((progress, { update, at }) => addRun(progress, update, at), emptyProgress);

test('the order in which runs are added makes no difference', () => {
  const shuffled = updates.chain((runs) =>
    fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length })),
  );
  fc.assert(
    fc.property(shuffled, ([runs, other]) => {
      expect(addAll(runs)).toEqual(addAll(other));
    }),
  );
});

test('every run is counted, and every guess', () => {
  fc.assert(
    fc.property(updates, (runs) => {
      const progress = addAll(runs);
      for (const id of ['race', 'lock', 'fork']) {
        const own = runs.filter(({ update }) => update.lessonId === id);
        const { runs: count, predictions, done, variants } = lessonProgress(progress, id);
        const guesses = (verdict: string) => own.filter(({ update }) => update.prediction === verdict).length;
        expect([count, predictions.right, predictions.wrong]).toEqual([own.length, guesses('right'), guesses('wrong')]);
        expect(variants).toEqual([...new Set(own.map(({ update }) => update.variant))].toSorted());
        expect(done).toBe(
          own
            .filter(({ update }) => update.finished)
            .map(({ at }) => at)
            .toSorted()[0] ?? null,
        );
      }
    }),
  );
});

test('what is written can be read again', async () => {
  const check = await loadCheck();
  fc.assert(
    fc.property(updates, (runs) => {
      const progress = addAll(runs);
      expect(check(JSON.stringify(progress))).toEqual({ kind: 'good', progress });
    }),
  );
});

test('one lesson or all are forgotten', () => {
  const progress = addAll(
    ['race', 'lock'].map((lessonId) => ({
      update: { lessonId, variant: 'broken', finished: true, prediction: null },
      at: '2024-01-01T00:00:00.000Z',
    })),
  );
  expect(Object.keys(forget(progress, 'race').lessons)).toEqual(['lock']);
  expect(Object.keys(forget(progress, 'fork').lessons)).toEqual(['race', 'lock']);
  expect(forget(progress)).toEqual(emptyProgress);
});

test('a lesson that is called like what every object has is not known', () => {
  expect(lessonProgress(emptyProgress, 'constructor')).toMatchObject({ runs: 0, done: null });
});
