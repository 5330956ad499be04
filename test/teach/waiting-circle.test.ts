import { expect, test } from 'vitest';
import { waitingCircle } from '../../src/teach/waiting-circle.js';
import { makeEvents } from './support.js';

const takes = (actor: string, object: string) => ({ op: 'lock.acquire', actor, object, value: true }) as const;
const waits = (actor: string, object: string, timeoutMs?: number) =>
  ({ op: 'lock.wait', actor, object, value: timeoutMs === undefined ? null : { timeoutMs } }) as const;
const releases = (actor: string, object: string) => ({ op: 'lock.release', actor, object }) as const;

const namesIn = (told: Parameters<typeof makeEvents>[0]) =>
  waitingCircle(makeEvents(told)).map(({ actor, holds, waitsFor }) => `${actor} ${holds} ${waitsFor}`);

test('a circle goes from each to whom it waits for, and leaves out who waits for it from outside', () => {
  const outside = [takes('t0', 'd'), waits('t0', 'a')];
  const circle = [takes('t3', 'c'), takes('t1', 'a'), takes('t2', 'b'), waits('t2', 'c'), waits('t1', 'b')];
  expect(namesIn([...outside, ...circle, waits('t3', 'a')])).toEqual(['t1 a b', 't2 b c', 't3 c a']);
});

test('who holds two locks is in the circle by the one that is waited for', () => {
  const told = [takes('t1', 'x'), takes('t1', 'a'), takes('t2', 'b'), waits('t1', 'b'), waits('t2', 'a')];
  expect(namesIn(told)).toEqual(['t2 b a', 't1 a b']);
});

test('there is none where a wait has a limit, was granted, or the lock was given back', () => {
  const crossed = [takes('t1', 'a'), takes('t2', 'b')];
  expect(namesIn([...crossed, waits('t1', 'b', 50), waits('t2', 'a')])).toEqual([]);
  expect(namesIn([...crossed, waits('t1', 'b'), releases('t2', 'b'), takes('t1', 'b'), waits('t2', 'a')])).toEqual([]);
  expect(namesIn([...crossed, waits('t1', 'b'), releases('t2', 'b'), waits('t2', 'a')])).toEqual([]);
});
