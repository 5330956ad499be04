import { expect, it } from 'vitest';
import { toJson } from '../../src/trace/to-json.js';

it('A value is told as JSON tells it, and what JSON has no words for as Node writes it.', () => {
  const shared = [1];
  const round: unknown[] = [shared, { again: shared }, undefined, Number.NaN, new Set([2])];
  round.push({ round });
  expect(toJson(round)).toEqual([[1], { again: [1] }, null, 'NaN', 'Set(1) { 2 }', { round: '[Circular]' }]);
});
