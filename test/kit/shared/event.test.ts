import { describe, expect, it } from 'vitest';
import { makeBefore } from '../../../src/trace/order.js';
import { actOf, runFixture } from '../../run-fixture.js';

describe('an event', () => {
  it.each(['free', 'recorded', 'controlled'] as const)('is waited for and set through the %s gate', async (gate) => {
    const act = actOf(await runFixture('events.js', { gate }));
    const lines = act.events.filter(({ op }) => op === 'print').map(({ value }) => value);
    expect(lines).toEqual([
      'at first false',
      expect.stringMatching(/^WouldBlockMain: ready\.wait\(\) would block the main thread/),
      'timed false',
      'waited true',
      'at once true true true',
    ]);
    // The last: no pulse was missed, though each was cleared as soon as it was set.
    expect(act.result).toMatchObject({ ended: 'finished', outcome: [42, true, false, true] });
  });

  it('shows who waits and for how long, and that a wait is over because it was set', async () => {
    const { events } = actOf(await runFixture('events.js'));
    const never = events.filter(({ object }) => object === 'never');
    expect(never.map(({ actor, op, value }) => [actor, op, value])).toEqual([
      ['t1', 'lock.wait', { timeoutMs: 20 }],
      ['t1', 'read', false],
    ]);
    const sets = events.filter(({ op, object, actor }) => op === 'atomic' && object === 'ready' && actor === 't2');
    expect(sets.map(({ value }) => value)).toEqual([
      { before: false, after: true },
      { before: true, after: true },
    ]);
    const before = makeBefore(events);
    const written = events.find(({ op, object }) => op === 'write' && object === 'value');
    const goesOn = events.find(({ op, object, value }) => op === 'read' && object === 'ready' && value === true);
    expect(written && goesOn && before(written, goesOn)).toBe(true);
    expect(goesOn?.in).toBe('ready set 1');
  });
});
