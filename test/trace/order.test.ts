import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../src/trace/events.js';
import { inCausalOrder, makeBefore } from '../../src/trace/order.js';

const event = (actor: string, n: number, rest: Partial<RecordedEvent> = {}): RecordedEvent => ({
  type: 'event',
  act: 1,
  actor,
  n,
  pid: 1,
  tid: null,
  atUs: 0,
  op: 'print',
  object: null,
  value: null,
  site: null,
  ...rest,
});

const spawnAndJoin = [
  event('main', 1, { out: 'spawn t1' }),
  event('t1', 1, { in: 'spawn t1' }),
  event('main', 2),
  event('t1', 2, { out: 'exit t1' }),
  event('main', 3, { in: 'exit t1' }),
];

describe('the causal order of a trace', () => {
  it('puts each event after its causes, whatever order the file has', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(spawnAndJoin, { minLength: 5 }), (shuffled) => {
        // An actor's own events never stand in the wrong order in a file; only actors are mixed.
        const byActor = shuffled.toSorted((a, b) => (a.actor === b.actor ? a.n - b.n : 0));
        const placed = inCausalOrder(
          byActor.filter(({ actor }) => actor === 't1').concat(byActor.filter(({ actor }) => actor === 'main')),
        );
        const at = (actor: string, n: number) => placed.find((one) => one.actor === actor && one.n === n)?.seq ?? 0;
        expect(at('main', 1)).toBeLessThan(at('t1', 1));
        expect(at('t1', 2)).toBeLessThan(at('main', 3));
        expect(placed.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      }),
    );
  });

  it('keeps every event of a file with a circle of causes', () => {
    const circle = [event('a', 1, { in: 'x', out: 'y' }), event('b', 1, { in: 'y', out: 'x' })];
    expect(inCausalOrder(circle)).toHaveLength(2);
  });

  it('calls two events overlapping where no path joins them', () => {
    const [spawn, start, meanwhile, exit, join] = inCausalOrder(spawnAndJoin);
    if (!spawn || !start || !meanwhile || !exit || !join) throw new Error('five events');
    const before = makeBefore([spawn, start, meanwhile, exit, join]);
    expect(before(spawn, exit)).toBe(true);
    expect(before(exit, spawn)).toBe(false);
    expect(before(start, join)).toBe(true);
    expect([before(start, meanwhile), before(meanwhile, start)]).toEqual([false, false]);
    expect(before(spawn, spawn)).toBe(false);
  });

  it('orders the shared operations on one object as they really happened', () => {
    const events = inCausalOrder([
      event('t1', 1, { object: 'x', tick: 1 }),
      event('t2', 1, { object: 'x', tick: 2 }),
      event('t2', 2, { object: 'y', tick: 3 }),
    ]);
    const before = makeBefore(events);
    const [first, second, third] = events;
    if (!first || !second || !third) throw new Error('three events');
    expect([before(first, second), before(second, first), before(first, third)]).toEqual([true, false, true]);
  });

  it('is told of very many actors without a clock for each', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      event(`t${index}`, 1, { ...(index > 0 && { in: `${index}` }), out: `${index + 1}` }),
    );
    const events = inCausalOrder([...many, event('alone', 1)]);
    const [first, second, last, alone] = [events[0], events[1], events[19_999], events[20_000]];
    if (!first || !second || !last || !alone) throw new Error('all of them');
    const before = makeBefore(events);
    const bytesBefore = process.memoryUsage().arrayBuffers;
    expect([before(first, last), before(second, last), before(last, first), before(first, alone)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(process.memoryUsage().arrayBuffers - bytesBefore).toBeLessThan(100_000_000);
  });

  it('comes to an end where a damaged file has a circle of causes', () => {
    const circle = inCausalOrder([
      event('a', 1, { in: 'x', out: 'y' }),
      event('b', 1, { in: 'y', out: 'x' }),
      event('c', 1),
    ]);
    const before = makeBefore(circle);
    const [one, two, three] = circle;
    if (!one || !two || !three) throw new Error('three events');
    expect([before(two, one), before(one, three), before(two, three)]).toEqual([false, false, false]);
  });
});
