import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCheck } from '../../src/teach/progress-check.js';

const check = await loadCheck();
const race = { done: null, runs: 1, predictions: { right: 0, wrong: 1 }, variants: ['broken'] };

test('a good file is good, and what a later version put beside our fields stays', () => {
  const progress = { format: 1, lessons: { race: { ...race, stars: 3 } }, theme: 'dark' };
  expect(check(JSON.stringify(progress))).toEqual({ kind: 'good', progress });
});

test.each([
  ['no JSON', '{"format":1,'],
  ['nothing', ''],
  ['an array', '[]'],
  ['null', 'null'],
  ['no format', '{"lessons":{}}'],
  ['an old format', '{"format":0,"lessons":{}}'],
  ['half a format', '{"format":1.5,"lessons":{}}'],
  ['lessons in a list', '{"format":1,"lessons":[1]}'],
  ['a negative count', JSON.stringify({ format: 1, lessons: { race: { ...race, runs: -1 } } })],
  ['a time that is none', JSON.stringify({ format: 1, lessons: { race: { ...race, done: 'yesterday' } } })],
  ['a missing field', JSON.stringify({ format: 1, lessons: { race: { done: null } } })],
])('%s is broken, with the reason', (_, text) => {
  const checked = check(text);
  expect(checked.kind).toBe('broken');
  expect(checked.kind === 'broken' && checked.why).toMatch(/./);
});

test('the reason names the place', () => {
  const checked = check(JSON.stringify({ format: 1, lessons: { race: { ...race, runs: 'many' } } }));
  expect(checked).toMatchObject({ why: expect.stringContaining('lessons.race.runs: ') });
});

test('a later format is told from a broken file, whatever else is in it', () => {
  expect(check('{"format":2,"anything":[]}')).toEqual({ kind: 'newer', format: 2 });
});

test('no text whatever makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(['good', 'newer', 'broken']).toContain(check(text).kind);
    }),
  );
});
