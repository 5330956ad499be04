import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexEvents } from '../../src/teach/event-index.js';
import type { EventQuery } from '../../src/teach/lesson.js';
import { makeRunViews } from '../../src/teach/view.js';
import type { Op, TraceEvent } from '../../src/trace/events.js';
import { countLooks, makeAct, makeEvents, makeLesson, makeTrace } from './support.js';

const evidence = (moment: string, state: string) => ({
  moment,
  ppid: 1,
  state,
  wchan: null,
  cpu: 0,
  cpuMs: 1,
  involuntary: 0,
});

const events = makeEvents([
  { op: 'spawn', actor: 'main', object: 't1', out: 'spawn t1' },
  { op: 'start', actor: 't1', in: 'spawn t1' },
  { op: 'read', actor: 't1', object: 'counter', value: 0 },
  { op: 'print', actor: 'main', value: 'hello' },
  { op: 'evidence', actor: 't1', n: 0, object: 't1', value: evidence('stuck', 'R (running)') },
  { op: 'evidence', actor: 't1', n: 0, object: 't1', value: evidence('stuck', 'S (sleeping)') },
  { op: 'evidence', actor: 'main', n: 0, object: 'main', value: evidence('later', 'S (sleeping)') },
  { op: 'write', actor: 't1', object: 'counter', value: 1 },
  { op: 'exit', actor: 't1', out: 'exit t1' },
  { op: 'join', actor: 'main', object: 't1', in: 'exit t1' },
]);

function viewOf(list: readonly TraceEvent[]) {
  const view = makeRunViews(makeTrace([makeAct(list)]), makeLesson({}), 'broken').get('only');
  if (view === undefined) throw new Error('there is no view');
  return view;
}

describe('a view of an act', () => {
  const view = viewOf(events);

  test('finds events by what, who and to what', () => {
    const seqs = (query: EventQuery) => view.all(query).map(({ seq }) => seq);
    expect(seqs({ op: 'read' })).toEqual([3]);
    expect(seqs({ actor: 't1', object: 'counter' })).toEqual([3, 8]);
    expect(seqs({ op: ['write', 'read'], object: 'counter' })).toEqual([3, 8]);
    expect(seqs({ op: 'fork' })).toEqual([]);
    expect(seqs({ actor: 'nobody', op: 'read' })).toEqual([]);
    expect(seqs({})).toEqual(events.map(({ seq }) => seq));
    expect(view.first({ actor: 't1' })?.op).toBe('start');
    expect(view.last({ actor: 'main' })?.op).toBe('join');
    expect(view.last({ op: 'signal' })).toBeUndefined();
  });

  test('tells causes from what only overlapped', () => {
    const [spawn, , read, print, , , , , , join] = events;
    if (spawn === undefined || read === undefined || print === undefined || join === undefined)
      throw new Error('too few');
    expect(view.before(spawn, read)).toBe(true);
    expect(view.before(read, join)).toBe(true);
    expect(view.before(read, print)).toBe(false);
    expect(view.before(print, read)).toBe(false);
  });

  test('shows the last evidence of each actor at a moment', () => {
    expect(view.evidence('stuck').map(({ event, evidence: { state } }) => [event.actor, state])).toEqual([
      ['t1', 'S (sleeping)'],
    ]);
    expect(view.evidence('never')).toEqual([]);
  });

  test('knows how long each actor lived', () => {
    expect(view.life('t1')).toMatchObject({ startUs: 20, endUs: 90 });
    expect(view.life('main')).toMatchObject({ startUs: 10, endUs: null });
    expect(view.life('t9')).toBeUndefined();
  });

  test('tells the result with its grade, and where it ran', () => {
    expect(view.result).toEqual({
      outcome: 1,
      ended: 'finished',
      durationMs: 5,
      reason: null,
      grade: 'acceptable',
      outcomeId: 'one',
    });
    expect([view.stagePid, view.cpus, view.platform, view.file]).toEqual([100, 2, 'linux', 'broken.ts']);
  });
});

test('the acts of a run see each other, are judged by their own outcomes, and come one after the other', () => {
  const second = makeEvents([{ op: 'start', actor: 'main' }], { act: 2, firstSeq: 11 });
  const lesson = makeLesson(
    {},
    {
      variants: {
        broken: {
          acts: { only: {}, rounds: { outcomes: [{ id: 'all', grade: 'forbidden', matches: () => true }] } },
          outcomes: [{ id: 'one', grade: 'acceptable', matches: (outcome) => outcome === 1 }],
        },
      },
    },
  );
  const trace = makeTrace([makeAct(events), makeAct(second, { line: { id: 'rounds' } })]);
  const only = makeRunViews(trace, lesson, 'broken').get('only');
  expect(only?.act('rounds')?.result).toMatchObject({ grade: 'forbidden', outcomeId: 'all' });
  expect(only?.act('rounds')?.act('only')).toBe(only);
  expect(only?.act('slow')).toBeUndefined();
  const [first, last] = [events[0], second[0]];
  if (first === undefined || last === undefined) throw new Error('too few');
  expect(only?.before(first, last)).toBe(true);
  expect(only?.before(last, first)).toBe(false);
});

test('an outcome whose matcher throws is told of', () => {
  const lesson = makeLesson(
    {},
    {
      variants: {
        broken: {
          acts: { only: {} },
          outcomes: [
            {
              id: 'one',
              grade: 'acceptable',
              matches() {
                throw new Error('oops');
              },
            },
          ],
        },
      },
    },
  );
  const told: string[] = [];
  const views = makeRunViews(makeTrace([makeAct(events)]), lesson, 'broken', (...fault) => told.push(fault.join(': ')));
  expect(told).toEqual(['only: outcome "one": oops']);
  expect(views.get('only')?.result.grade).toBe('unknown');
});

test('an index answers every question as looking at each event would', () => {
  const ops = ['read', 'write', 'print'] as const;
  const told = fc.record({
    op: fc.constantFrom(...ops),
    actor: fc.constantFrom('t1', 't2'),
    object: fc.constantFrom('a', 'b', null),
  });
  const query = fc.record(
    {
      op: fc.oneof(fc.constantFrom<Op>(...ops, 'exit'), fc.uniqueArray(fc.constantFrom<Op>(...ops, 'exit'))),
      actor: fc.constantFrom('t1', 't2', 't3'),
      object: fc.constantFrom('a', 'b', 'c'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(told), fc.array(query, { minLength: 1 }), (list, queries) => {
      const all = makeEvents(list);
      const find = indexEvents(all);
      for (const { op, actor, object } of queries) {
        const slow = all.filter(
          (event) =>
            (op === undefined || [op].flat().includes(event.op)) &&
            (actor === undefined || event.actor === actor) &&
            (object === undefined || event.object === object),
        );
        expect(find({ ...(op && { op }), ...(actor && { actor }), ...(object && { object }) })).toEqual(slow);
      }
    }),
  );
});

test('very many questions about very many events look at each event a few times only', () => {
  const { events, looks } = countLooks(
    makeEvents(
      Array.from({ length: 100_000 }, (_, index) => ({
        op: 'task.start' as const,
        actor: `w${index % 4}`,
        object: `task ${index}`,
      })),
    ),
  );
  const view = viewOf(events);
  for (let task = 0; task < 100_000; task += 10)
    expect(view.first({ op: 'task.start', object: `task ${task}` })?.seq).toBe(task + 1);
  expect(looks()).toBeLessThan(400_000);
});
