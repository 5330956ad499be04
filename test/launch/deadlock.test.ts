import { describe, expect, it } from 'vitest';
import { watchLocks } from '../../src/launch/deadlock.js';
import type { Json, Op, RecordedEvent } from '../../src/trace/events.js';
import { actOf, alive, runFixture } from '../run-fixture.js';

const event = (actor: string, op: Op, object: string | null, value: Json = true, rest: object = {}): RecordedEvent => ({
  type: 'event',
  act: 1,
  actor,
  n: 1,
  pid: 1,
  tid: 1,
  atUs: 0,
  op,
  object,
  value,
  site: null,
  ...rest,
});
const take = (actor: string, lock: string, got = true) => event(actor, 'lock.acquire', lock, got);
const free = (actor: string, lock: string) => event(actor, 'lock.release', lock, null);
const wait = (actor: string, lock: string, value: Json = null) => event(actor, 'lock.wait', lock, value);

/** What the watcher says of each event, empty answers left out. */
function verdicts(events: readonly RecordedEvent[]): readonly (readonly string[])[] {
  const watch = watchLocks();
  return events.map((one) => watch.see(one)).filter(({ length }) => length > 0);
}

describe('a deadlock is proved from who holds and who waits', () => {
  it('when a circle closes, of two or of three', () => {
    expect(verdicts([take('t1', 'a'), take('t2', 'b'), wait('t1', 'b'), wait('t2', 'a')])).toEqual([['t2', 't1']]);
    expect(
      verdicts([
        ...['a', 'b', 'c'].map((lock, at) => take(`t${at}`, lock)),
        wait('t0', 'b'),
        wait('t1', 'c'),
        wait('t2', 'a'),
      ]),
    ).toEqual([['t2', 't0', 't1']]);
  });

  it('and names those in the circle, not those who wait for one of them', () => {
    expect(verdicts([take('t1', 'a'), wait('t3', 'a'), take('t2', 'b'), wait('t1', 'b'), wait('t2', 'a')])).toEqual([
      ['t2', 't1'],
    ]);
  });

  it('when a thread waits for itself, or for a thread that has ended', () => {
    expect(verdicts([take('t1', 'a'), wait('t1', 'a')])).toEqual([['t1']]);
    expect(verdicts([take('t1', 'a'), wait('t2', 'a'), event('t1', 'exit', null)])).toEqual([['t2']]);
    expect(verdicts([take('t1', 'a'), event('t1', 'crash', null), wait('t2', 'a')])).toEqual([['t2', 't1']]);
    expect(verdicts([take('t1', 'a'), wait('t2', 'a'), event('main', 'crash', 't1')])).toEqual([['t2']]);
    expect(verdicts([take('t1', 'a'), wait('t2', 'a'), event('main', 'join', 't1', null, { in: 'exit t1' })])).toEqual([
      ['t2'],
    ]);
  });
});

describe('no deadlock is seen where somebody may still move', () => {
  it.each<[string, readonly RecordedEvent[]]>([
    ['a wait has a limit', [take('t1', 'a'), take('t2', 'b'), wait('t1', 'b', { timeoutMs: 5 }), wait('t2', 'a')]],
    ['a wait is over', [take('t1', 'a'), wait('t2', 'a'), free('t1', 'a'), take('t2', 'a'), wait('t1', 'a')]],
    ['it was tried, not waited for', [take('t1', 'a'), take('t2', 'b'), take('t1', 'b', false), wait('t2', 'a')]],
    ['an event is waited for, which anybody may set', [take('t1', 'a'), wait('t1', 'ready'), wait('t2', 'a')]],
    [
      'whoever waited has been seen to do something since',
      [take('t1', 'a'), take('t2', 'b'), wait('t1', 'b'), event('t1', 'print', null, 'on'), wait('t2', 'a')],
    ],
    [
      'another thread crashed than the one that holds it',
      [take('main', 'a'), wait('t1', 'a'), event('main', 'crash', 't2')],
    ],
    ['the launcher adds evidence', [take('t1', 'a'), { ...wait('t1', 'a'), n: 0 }]],
  ])('%s', (_, events) => {
    expect(verdicts(events)).toEqual([]);
  });
});

describe('in real runs', () => {
  it('a circle of two is found while a third thread goes on', async () => {
    const act = actOf(await runFixture('partly-stuck.js'));
    expect(act.result.ended).toBe('deadlock');
    expect(act.result.reason?.split(' ').toSorted()).toEqual(['t1', 't2']);
    const closed = act.events.findLast(({ op }) => op === 'lock.wait');
    const evidence = act.events.filter(({ op, actor }) => op === 'evidence' && actor !== 'busy' && actor !== 'main');
    expect(evidence.map(({ actor }) => actor).toSorted()).toEqual(['t1', 't2']);
    expect(evidence.every(({ atUs }) => atUs > (closed?.atUs ?? Number.POSITIVE_INFINITY))).toBe(true);
    const signal = act.events.find(({ op }) => op === 'signal');
    expect(signal).toMatchObject({ n: 0, value: { signal: 'SIGTERM', by: 'launcher' } });
    expect(alive(act.line.stagePid)).toEqual([]);
  });

  it('eight threads that contend for three locks in one order come to their end', async () => {
    for (let run = 0; run < 5; run += 1) {
      const act = actOf(await runFixture('contending.js'));
      expect(act.result).toMatchObject({ ended: 'finished', outcome: 160 });
    }
  });

  it('a main thread that cannot wait is no part of a deadlock', async () => {
    const { result } = actOf(await runFixture('lock-rules.js'));
    expect(result.ended).toBe('finished');
  });
});
