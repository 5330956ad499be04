import { describe, expect, test } from 'vitest';
import { tellActors } from '../../src/teach/actors.js';
import { makeSay } from '../../src/teach/say.js';
import { takeSnapshots } from '../../src/teach/snapshots.js';
import { markChanges } from '../../src/teach/values.js';
import { makeAct, makeEvents } from './support.js';

type Told = Parameters<typeof makeEvents>[0];

function snapshotsOf(told: Told) {
  const act = makeAct(makeEvents(told));
  const at = act.events.map(({ seq }) => seq);
  const taken = takeSnapshots({ act, actors: tellActors(act), at: [0, ...at], say: makeSay('en') });
  const lane = (seq: number, actor: string) => {
    const { state, waitsFor, holds } = taken.get(seq)?.lanes.find((one) => one.actor === actor) ?? {};
    return [state, waitsFor, holds?.join(' ')];
  };
  return { taken, lane };
}

/** What the kernel said of main. */
const seen = (state: string) => ({
  op: 'evidence' as const,
  actor: 'main',
  n: 0,
  value: { moment: 'stuck', state },
});

describe('lanes', () => {
  test('who was started is starting up, and one that serves is idle when it has nothing to do', () => {
    const { lane } = snapshotsOf([
      { op: 'start', actor: 'main' },
      { op: 'spawn', actor: 'main', object: 'w', value: { kind: 'process', serves: 'worker' }, out: 'spawn w' },
      { op: 'start', actor: 'w', in: 'spawn w' },
      { op: 'task.start', actor: 'w', object: 'task-1' },
      { op: 'task.end', actor: 'w', object: 'task-1' },
    ]);
    const states = [1, 2, 3, 4, 5].map((seq) => lane(seq, 'w')[0]);
    expect(states).toEqual(['not-started', 'starting', 'idle', 'running', 'idle']);
  });

  test('an actor has not started before its first event, runs after it, and ends', () => {
    const { lane } = snapshotsOf([
      { op: 'start', actor: 'main' },
      { op: 'start', actor: 't1' },
      { op: 'exit', actor: 't1' },
    ]);
    expect(lane(0, 'main')).toEqual(['not-started', null, '']);
    expect(lane(1, 't1')).toEqual(['not-started', null, '']);
    expect(lane(2, 't1')).toEqual(['running', null, '']);
    expect(lane(3, 't1')).toEqual(['ended', null, '']);
  });

  test('a crossed pair of locks: each holds one and waits for the other', () => {
    const { lane } = snapshotsOf([
      { op: 'lock.acquire', actor: 't1', object: 'A', value: true },
      { op: 'lock.acquire', actor: 't2', object: 'B', value: true },
      { op: 'lock.wait', actor: 't1', object: 'B' },
      { op: 'lock.wait', actor: 't2', object: 'A' },
    ]);
    expect(lane(2, 't1')).toEqual(['running', null, 'A']);
    expect(lane(4, 't1')).toEqual(['waiting', 'B', 'A']);
    expect(lane(4, 't2')).toEqual(['waiting', 'A', 'B']);
  });

  test('a lock that was not got is not held, and one that was released no more', () => {
    const { lane } = snapshotsOf([
      { op: 'lock.acquire', actor: 't1', object: 'A', value: false },
      { op: 'lock.wait', actor: 't1', object: 'A', value: { timeoutMs: 5 } },
      { op: 'lock.acquire', actor: 't1', object: 'A', value: true },
      { op: 'lock.release', actor: 't1', object: 'A' },
    ]);
    expect(lane(1, 't1')).toEqual(['running', null, '']);
    expect(lane(2, 't1')).toEqual(['waiting', 'A', '']);
    expect(lane(3, 't1')).toEqual(['running', null, 'A']);
    expect(lane(4, 't1')).toEqual(['running', null, '']);
  });

  test('a sleep lasts until the actor does something else', () => {
    const { lane } = snapshotsOf([
      { op: 'sleep', actor: 't1', value: 20 },
      { op: 'print', actor: 't2', value: 'x' },
      { op: 'print', actor: 't1', value: 'y' },
    ]);
    expect(lane(2, 't1')).toEqual(['sleeping', null, '']);
    expect(lane(3, 't1')).toEqual(['running', null, '']);
  });

  test('a full queue makes wait whoever did not give up at once', () => {
    const { lane } = snapshotsOf([
      { op: 'queue.full', actor: 'p', object: 'q', value: { timeoutMs: 10 } },
      { op: 'queue.full', actor: 'p', object: 'q', value: false },
      { op: 'queue.empty', actor: 'p', object: 'q' },
      { op: 'queue.get', actor: 'p', object: 'q', value: 1 },
    ]);
    expect(lane(1, 'p')).toEqual(['waiting', 'q', '']);
    expect(lane(2, 'p')).toEqual(['running', null, '']);
    expect(lane(3, 'p')).toEqual(['waiting', 'q', '']);
    expect(lane(4, 'p')).toEqual(['running', null, '']);
  });

  test('who does nothing more until it has joined another waits for it while that lives', () => {
    const { lane } = snapshotsOf([
      { op: 'start', actor: 'main' },
      { op: 'start', actor: 't1' },
      { op: 'start', actor: 't2' },
      { op: 'exit', actor: 't1', out: 'exit t1' },
      { op: 'join', actor: 'main', object: 't1', in: 'exit t1' },
      { op: 'exit', actor: 't2', out: 'exit t2' },
      { op: 'join', actor: 'main', object: 't2', in: 'exit t2' },
      { op: 'print', actor: 'main' },
    ]);
    expect(lane(3, 'main')).toEqual(['waiting', 't1', '']);
    expect(lane(4, 'main')).toEqual(['running', null, '']);
    expect(lane(5, 'main')).toEqual(['waiting', 't2', '']);
    expect(lane(7, 'main')).toEqual(['running', null, '']);
  });

  test('a join that says when it begins is a wait, even if it never ends', () => {
    const { lane } = snapshotsOf([
      { op: 'start', actor: 't1' },
      { op: 'join', actor: 'main', object: 't1' },
    ]);
    expect(lane(2, 'main')).toEqual(['waiting', 't1', '']);
  });

  test('a crash is no end in peace, also where another found it', () => {
    const { lane } = snapshotsOf([
      { op: 'lock.acquire', actor: 't1', object: 'A', value: true },
      { op: 'crash', actor: 't1', value: { message: 'x' } },
      { op: 'start', actor: 't2' },
      { op: 'crash', actor: 'main', object: 't2' },
    ]);
    expect(lane(2, 't1')).toEqual(['crashed', null, 'A']);
    expect(lane(4, 't2')).toEqual(['crashed', null, '']);
    expect(lane(4, 'main')).toEqual(['running', null, '']);
  });

  test('who was asleep in the kernel, and did nothing more, waits for something unknown', () => {
    const { lane } = snapshotsOf([
      { op: 'spawn', actor: 'main', object: 't1' },
      seen('S (sleeping)'),
      { op: 'print', actor: 'main' },
      seen('R (running)'),
      { op: 'print', actor: 't1' },
      seen('S (sleeping)'),
    ]);
    expect(lane(2, 'main')).toEqual(['running', null, '']);
    expect(lane(4, 'main')).toEqual(['running', null, '']);
    expect(lane(6, 'main')).toEqual(['waiting', null, '']);
  });

  test('what the launcher saw is nothing the actor did', () => {
    const { taken, lane } = snapshotsOf([
      { op: 'lock.wait', actor: 't1', object: 'A' },
      { op: 'evidence', actor: 't1', n: 0, object: 't1', value: null },
    ]);
    expect(lane(2, 't1')).toEqual(['waiting', 'A', '']);
    expect(taken.get(2)?.lanes[0]?.last?.op).toBe('lock.wait');
  });
});

describe('shared values', () => {
  const { taken } = snapshotsOf([
    { op: 'read', actor: 't1', object: 'counter', value: 0 },
    { op: 'write', actor: 't1', object: 'counter', value: 1_234_567 },
    { op: 'atomic', actor: 't2', object: 'total', value: { before: 1, after: 2 } },
    { op: 'write', actor: 't1', object: 'name', value: 'x' },
    { op: 'print', actor: 't1', value: 'no value of anything' },
  ]);
  const at = (seq: number) => taken.get(seq)?.values ?? [];

  const changed = (from: number | undefined, to: number) =>
    markChanges(at(to), from === undefined ? undefined : at(from)).map((value) => value.changed);

  test('are what was last read or written, spelled as the language does', () => {
    expect(at(0)).toEqual([]);
    expect(at(1)).toEqual([{ name: 'counter', text: '0', written: false }]);
    expect(at(5).map(({ name, text }) => [name, text])).toEqual([
      ['counter', '1,234,567'],
      ['total', '2'],
      ['name', '"x"'],
    ]);
  });

  test('are marked where they changed since the step before', () => {
    expect(changed(undefined, 1)).toEqual([false]);
    expect(changed(undefined, 2)).toEqual([true]);
    expect(changed(1, 2)).toEqual([true]);
    expect(changed(2, 2)).toEqual([false]);
    expect(changed(2, 4)).toEqual([false, true, true]);
  });
});

const evidence = (actor: string, moment: string) => ({ op: 'evidence' as const, actor, n: 0, value: { moment } });

test('the evidence at hand is all of the latest moment up to that point, of those that live', () => {
  const { taken } = snapshotsOf([
    { op: 'start', actor: 't1' },
    { op: 'start', actor: 't2' },
    evidence('t2', 'early'),
    evidence('t1', 'early'),
    { op: 'print', actor: 't1' },
    { op: 'exit', actor: 't1' },
    evidence('t2', 'late'),
  ]);
  const rows = (seq: number) => taken.get(seq)?.evidence.map((row) => `${row.actor} ${row.evidence.moment}`);
  expect(rows(1)).toEqual([]);
  // In the order of the lanes, and not of those that have ended.
  expect(rows(5)).toEqual(['t1 early', 't2 early']);
  expect(rows(6)).toEqual(['t2 early']);
  expect(rows(7)).toEqual(['t2 late']);
});
