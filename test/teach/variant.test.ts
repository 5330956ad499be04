import { expect, test } from 'vitest';
import { resolveVariant, UnknownVariant } from '../../src/teach/variant.js';

const spec = { acts: {}, outcomes: [] };
const lesson = { id: 'lock', variants: { fixed: spec, 'two-locks': { ...spec, steps: [] } } };

test('the first variant is the default', () => {
  expect(resolveVariant(lesson)).toEqual({ name: 'fixed', spec });
});

test('a variant is found by its name', () => {
  expect(resolveVariant(lesson, 'two-locks').name).toBe('two-locks');
});

const attempt = () => resolveVariant(lesson, 'two-lock');

test('an unknown variant names those that there are, and the nearest', () => {
  expect(attempt).toThrow(UnknownVariant);
  expect(attempt).toThrow('Lesson lock has no variant "two-lock". It has: fixed, two-locks.');
  expect(attempt).toThrow(expect.objectContaining({ suggestion: 'two-locks', variants: ['fixed', 'two-locks'] }));
});

test('what every object has is no variant', () => {
  expect(() => resolveVariant(lesson, 'constructor')).toThrow(UnknownVariant);
});
