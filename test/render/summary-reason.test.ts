import { expect, test } from 'vitest';
import { reasonText } from '../../src/render/summary-view.js';
import { narrations } from './fixtures.js';
import { uis } from './helpers.js';

const act = narrations.deadlock().acts.find(({ result: { ended } }) => ended === 'deadlock');

test.each([
  ['en', 't1 waits for t2, t2 for t1'],
  ['zh', 't1 等 t2，t2 等 t1'],
] as const)('a deadlock whose reason is a row of names is told as a circle (%s)', (language, told) => {
  if (act === undefined) throw new Error('no deadlock');
  const withReason = (reason: string | null) =>
    reasonText({ ...act, result: { ...act.result, reason } }, uis[language]);
  expect(withReason('t2 t1')).toBe(told);
  expect(withReason('nobody moved for 2 s')).toBe('nobody moved for 2 s');
  expect(withReason(null)).toBeNull();
});
