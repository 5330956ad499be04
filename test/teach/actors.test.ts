import { expect, test } from 'vitest';
import { tellActors } from '../../src/teach/actors.js';
import { makeAct, makeEvents } from './support.js';

test('main, a process and a thread are told apart, with who started them', () => {
  const act = makeAct(
    makeEvents([
      { op: 'start', actor: 'main' },
      { op: 'spawn', actor: 'main', object: 't1', value: { kind: 'thread' }, out: 'spawn t1' },
      { op: 'spawn', actor: 'main', object: 'p1', value: { kind: 'process' }, out: 'spawn p1' },
      { op: 'start', actor: 't1', tid: 101, in: 'spawn t1' },
      { op: 'start', actor: 'p1', pid: 200, in: 'spawn p1' },
      { op: 'exit', actor: 't1' },
      { op: 'exit', actor: 'p1', pid: 200 },
      { op: 'exit', actor: 'main' },
    ]),
  );
  expect(tellActors(act)).toEqual([
    { name: 'main', pid: 100, tid: null, kind: 'main', parent: null, startUs: 10, endUs: 80 },
    { name: 't1', pid: 100, tid: 101, kind: 'thread', parent: 'main', startUs: 40, endUs: 60 },
    { name: 'p1', pid: 200, tid: null, kind: 'process', parent: 'main', startUs: 50, endUs: 70 },
  ]);
});

test('where nothing says what they are, pids do, and causes say who started them', () => {
  const act = makeAct(
    makeEvents([
      { op: 'start', actor: 'main' },
      { op: 'fork', actor: 'main', out: 'fork 1', value: 200 },
      { op: 'start', actor: 'child', pid: 200, in: 'fork 1' },
      { op: 'spawn', actor: 'child', pid: 200, object: 'inner' },
      { op: 'start', actor: 'inner', pid: 200 },
    ]),
  );
  expect(tellActors(act).map(({ name, kind, parent }) => [name, kind, parent])).toEqual([
    ['main', 'main', null],
    ['child', 'process', 'main'],
    ['inner', 'thread', 'child'],
  ]);
});

test('one that was killed has ended where another found it dead or joined it', () => {
  const act = makeAct(
    makeEvents([
      { op: 'start', actor: 'main' },
      { op: 'start', actor: 'p1', pid: 200 },
      { op: 'start', actor: 'p2', pid: 300 },
      { op: 'start', actor: 't1' },
      { op: 'join', actor: 'main', object: 'p1', in: 'exit p1' },
      { op: 'crash', actor: 'main', object: 't1', value: { message: 'out of memory' } },
      { op: 'join', actor: 'main', object: 'p2', value: false },
    ]),
  );
  expect(tellActors(act).map(({ name, endUs }) => [name, endUs])).toEqual([
    ['main', null],
    ['p1', 50],
    ['p2', null],
    ['t1', 60],
  ]);
});

test('evidence makes nobody an actor, and a name used again lives again', () => {
  const act = makeAct(
    makeEvents([
      { op: 'evidence', actor: 'ghost', n: 0 },
      { op: 'start', actor: 't1' },
      { op: 'exit', actor: 't1' },
      { op: 'start', actor: 't1' },
    ]),
  );
  expect(tellActors(act)).toMatchObject([{ name: 't1', startUs: 20, endUs: null }]);
});

test('they stand in the order in which they were started, whichever began first', () => {
  const act = makeAct(
    makeEvents([
      { op: 'start', actor: 'main' },
      { op: 'spawn', actor: 'main', object: 't1' },
      { op: 'spawn', actor: 'main', object: 't2' },
      { op: 'start', actor: 't2' },
      { op: 'start', actor: 't1' },
    ]),
  );
  expect(tellActors(act).map(({ name }) => name)).toEqual(['main', 't1', 't2']);
});
