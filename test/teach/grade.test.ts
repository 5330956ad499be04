import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exitCodeFor, gradeAct, gradeOutcome, grades, worst } from '../../src/teach/grade.js';
import type { OutcomeSpec } from '../../src/teach/lesson.js';

const specs: readonly OutcomeSpec[] = [
  { id: 'right', grade: 'acceptable', matches: (outcome) => outcome === 2 },
  { id: 'stuck', grade: 'interesting', matches: (_, ended) => ended === 'deadlock' },
  { id: 'lost', grade: 'interesting', matches: (outcome) => outcome === 1 },
  { id: 'number', grade: 'forbidden', matches: (outcome) => typeof outcome === 'number' },
];

describe('one outcome', () => {
  test('the first that matches counts', () => {
    expect(gradeOutcome(specs, 2, 'finished')).toEqual({ grade: 'acceptable', outcomeId: 'right' });
    expect(gradeOutcome(specs, 3, 'finished')).toEqual({ grade: 'forbidden', outcomeId: 'number' });
  });

  test('how a run ended can be declared', () => {
    expect(gradeOutcome(specs, null, 'deadlock')).toEqual({ grade: 'interesting', outcomeId: 'stuck' });
  });

  test.each(['timeout', 'crashed', 'interrupted', 'finished'] as const)(
    'what nothing declares is unknown (%s)',
    (ended) => {
      expect(gradeOutcome(specs, null, ended)).toEqual({ grade: 'unknown', outcomeId: null });
    },
  );

  test('a matcher that throws makes the outcome unknown and is named', () => {
    const broken: OutcomeSpec = {
      id: 'oops',
      grade: 'acceptable',
      matches: () => {
        throw new Error('no such field');
      },
    };
    expect(gradeOutcome([broken, ...specs], 2, 'finished')).toEqual({
      grade: 'unknown',
      outcomeId: null,
      fault: 'outcome "oops": no such field',
    });
  });
});

describe('several rounds', () => {
  test('each is judged and the worst counts', () => {
    expect(gradeAct(specs, { outcome: [2, 2], ended: 'finished', rounds: 2 })).toEqual({
      grade: 'acceptable',
      outcomeId: 'right',
    });
    expect(gradeAct(specs, { outcome: [2, 1, 2], ended: 'finished', rounds: 3 })).toEqual({
      grade: 'interesting',
      outcomeId: 'lost',
    });
    expect(gradeAct(specs, { outcome: [2, 'x', 1], ended: 'finished', rounds: 3 })).toEqual({
      grade: 'unknown',
      outcomeId: null,
    });
    expect(gradeAct(specs, { outcome: ['x', 7], ended: 'finished', rounds: 2 })).toEqual({
      grade: 'forbidden',
      outcomeId: 'number',
    });
  });

  test('rounds that were cut short are judged by the cut, too', () => {
    expect(gradeAct(specs, { outcome: [2, 2], ended: 'timeout', rounds: 9 }).grade).toBe('unknown');
    expect(gradeAct(specs, { outcome: null, ended: 'deadlock', rounds: 9 })).toEqual({
      grade: 'interesting',
      outcomeId: 'stuck',
    });
  });

  test('no round at all is nothing that was declared', () => {
    expect(gradeAct(specs, { outcome: [], ended: 'finished', rounds: 3 }).grade).toBe('unknown');
  });

  test('one round that returned an array is one outcome', () => {
    const list: OutcomeSpec = { id: 'list', grade: 'acceptable', matches: (outcome) => Array.isArray(outcome) };
    expect(gradeAct([list], { outcome: [1, 2], ended: 'finished', rounds: 1 }).outcomeId).toBe('list');
  });
});

describe('the worst grade', () => {
  const some = fc.array(fc.constantFrom(...grades));

  test('is one of them, and none is worse', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...grades), { minLength: 1 }), (all) => {
        const found = worst(all);
        expect(all).toContain(found);
        expect(all.every((grade) => grades.indexOf(grade) <= grades.indexOf(found))).toBe(true);
      }),
    );
  });

  test('does not depend on order or grouping', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(worst([...a, ...b])).toBe(worst([...b, ...a]));
        expect(worst([worst(a), worst(b)])).toBe(worst([...a, ...b]));
      }),
    );
  });

  test('forbidden is worse than unknown, and of none it is acceptable', () => {
    expect(worst(['unknown', 'forbidden', 'interesting'])).toBe('forbidden');
    expect(worst([])).toBe('acceptable');
  });
});

describe('the exit code', () => {
  test.each([
    ['acceptable', 0],
    ['interesting', 0],
    ['unknown', 1],
    ['forbidden', 1],
  ] as const)('%s gives %d', (grade, code) => {
    expect(exitCodeFor({ grade, ended: ['finished'] })).toBe(code);
  });

  test('a fault of the lesson fails a good run', () => {
    expect(exitCodeFor({ grade: 'acceptable', ended: ['finished'], faults: 1 })).toBe(1);
  });

  test('an interrupted run tells so, whatever its grade', () => {
    expect(exitCodeFor({ grade: 'unknown', ended: ['finished', 'interrupted'] })).toBe(130);
  });
});
