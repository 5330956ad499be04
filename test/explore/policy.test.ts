import { describe, expect, test } from 'vitest';
import type { StepOp } from '../../src/explore/execution.js';
import { chooseTurn, wake } from '../../src/explore/policy.js';

const mask = (...threads: number[]): number => threads.reduce((sum, thread) => sum | (1 << thread), 0);

describe('The next turn', () => {
  test.each([
    ['the running thread goes on', { running: 2, enabled: mask(1, 2, 3), waiting: 0, sleep: 0 }, 2],
    ['the lowest goes on where the running one cannot', { running: 2, enabled: mask(1, 3), waiting: 0, sleep: 0 }, 1],
    ['a sleeping thread never goes on', { running: 1, enabled: mask(1, 2), waiting: 0, sleep: mask(1) }, 2],
    [
      'one that could only time out lets others go first',
      { running: 1, enabled: mask(1, 2), waiting: mask(1), sleep: 0 },
      2,
    ],
    [
      'the lowest times out where nobody can do more',
      { running: 2, enabled: mask(1, 2), waiting: mask(1, 2), sleep: 0 },
      1,
    ],
    [
      'nobody goes on where all that could sleep',
      { running: 1, enabled: mask(1, 2), waiting: 0, sleep: mask(1, 2) },
      -1,
    ],
    ['main goes on first at the beginning', { running: -1, enabled: mask(0, 1), waiting: 0, sleep: 0 }, 0],
  ])('%s.', (_, choosable, thread) => {
    expect(chooseTurn(choosable)).toBe(thread);
  });
});

test('A step wakes exactly the sleeping threads whose next operation depends on it.', () => {
  const pending: readonly (StepOp | null)[] = [
    { kind: 'read', object: 0 },
    { kind: 'write', object: 0 },
    { kind: 'acquire', object: 1 },
    { kind: 'read', object: 0 },
  ];
  const pendingOf = (thread: number): StepOp | null => pending[thread] ?? null;
  const asleep = mask(0, 1, 2);
  expect(wake(asleep, { kind: 'read', object: 0 }, pendingOf)).toBe(mask(0, 2));
  expect(wake(asleep, { kind: 'write', object: 0 }, pendingOf)).toBe(mask(2));
  expect(wake(asleep, { kind: 'release', object: 1 }, pendingOf)).toBe(mask(0, 1));
});
