import fc from 'fast-check';
import { expect, test } from 'vitest';
import { causesOf, edgeInto, relationsTo } from '../../src/render/causality.js';
import type { TraceEvent } from '../../src/teach/lesson.js';
import { inCausalOrder, makeBefore } from '../../src/trace/order.js';
import { narrations } from './fixtures.js';
import { TraceBuilder } from './trace-builder.js';

const places = { main: { pid: 1, tid: 1 }, a: { pid: 1, tid: 2 }, b: { pid: 1, tid: 3 }, c: { pid: 2, tid: 4 } };

/** A random act: its actors work, share objects and hand things over. */
const act = fc
  .array(
    fc.record({
      actor: fc.constantFrom('main', 'a', 'b', 'c'),
      kind: fc.constantFrom('own', 'shared', 'give', 'take'),
      object: fc.constantFrom('x', 'y'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((moves): readonly TraceEvent[] => {
    const trace = new TraceBuilder(1, 'p.ts', places);
    let given = 0;
    for (const { actor, kind, object } of moves) {
      if (kind === 'own') trace.add(actor, 'print');
      else if (kind === 'shared') trace.add(actor, 'read', { object, shared: true });
      else if (kind === 'give') trace.add(actor, 'queue.put', { object: 'q', out: `q ${(given += 1)}` });
      else trace.add(actor, 'queue.get', { object: 'q', in: `q ${given}` });
    }
    return inCausalOrder(trace.events);
  });

test('says the same as the order that the trace itself has', () => {
  fc.assert(
    fc.property(act, fc.nat(), fc.nat(), fc.nat(), (events, a, b, c) => {
      const [first = 0, chosen = 0, last = 0] = [a, b, c]
        .map((index) => index % events.length)
        .toSorted((x, y) => x - y);
      const before = makeBefore(events);
      const relations = relationsTo(causesOf(events), chosen, first, last + 1);
      const own = events[chosen];
      relations.forEach((relation, offset) => {
        const other = events[first + offset];
        if (own === undefined || other === undefined) throw new Error('outside');
        const expected =
          other === own ? 'same' : before(other, own) ? 'before' : before(own, other) ? 'after' : 'overlaps';
        expect(`${other.seq} ${relation}`).toBe(`${other.seq} ${expected}`);
      });
    }),
  );
});

test('two threads between their starts and their first meeting overlap', () => {
  const { acts } = narrations.race();
  const events = acts[1]?.events ?? [];
  const indexOf = (actor: string, op: string) => events.findIndex((event) => event.actor === actor && event.op === op);
  const causes = causesOf(events);
  const relations = relationsTo(causes, indexOf('t2', 'start'), 0, events.length);
  expect(relations[indexOf('t1', 'start')]).toBe('overlaps');
  expect(relations[indexOf('main', 'spawn')]).toBe('before');
  expect(relations[indexOf('t2', 'write')]).toBe('after');
  expect(edgeInto(causes, indexOf('t1', 'start'))).toBe(indexOf('main', 'spawn'));
  expect(edgeInto(causes, 0)).toBe(-1);
});

test('what the launcher looked up is before or after nothing', () => {
  const trace = new TraceBuilder(1, 'p.ts', places);
  trace.add('a', 'print');
  trace.add('a', 'evidence', { n: 0 });
  trace.add('a', 'print');
  expect(relationsTo(causesOf(trace.events), 1, 0, 3)).toEqual(['overlaps', 'same', 'overlaps']);
  expect(relationsTo(causesOf(trace.events), 0, 0, 3)).toEqual(['same', 'overlaps', 'after']);
});
