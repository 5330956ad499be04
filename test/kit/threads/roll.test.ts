import { describe, expect, it } from 'vitest';
import { actOf, runFixture } from '../../run-fixture.js';

const run = async (gate: 'free' | 'recorded') => actOf(await runFixture('roll.js', { gate }));

describe('the roll of threads', () => {
  it.each(['free', 'recorded'] as const)('counts who is alive, in every thread, through the %s gate', async (gate) => {
    const act = await run(gate);
    const lines = act.events
      .filter(({ op }) => op === 'print')
      .map(({ value }) => (typeof value === 'string' ? value : ''));
    expect(lines.toSorted()).toEqual(
      [
        'alone: main, main',
        'not started: 1 false',
        'started: main a zwei-ü (daemon)',
        'a sees main a zwei-ü (daemon)',
        'after a time-out: true',
        'joined: false false main zwei-ü (daemon)',
        'in the place of another: 4,6,116',
        'thrown: false 3',
      ].toSorted(),
    );
    expect(act.result).toMatchObject({ ended: 'finished', outcome: [1, 1] });
  });

  it('keeps the others going when one throws, and says so with its line', async () => {
    const act = await run('recorded');
    expect(act.result.reason).toBe('bad: RangeError: on purpose (roll.js:16)');
    expect(act.events.find(({ op }) => op === 'crash')).toMatchObject({ actor: 'bad', site: { line: 16 } });
  });
});

describe('a join', () => {
  it('is recorded when it begins to wait, when it gives up, and when it is over', async () => {
    const { events } = await run('recorded');
    const joins = events.filter(({ op, object }) => op === 'join' && object === 'a');
    expect(joins.map(({ value, in: cause }) => [value, cause])).toEqual([
      [{ timeoutMs: 20 }, undefined],
      [false, undefined],
      [null, undefined],
      [null, 'exit a'],
    ]);
    expect(joins.every(({ site }) => site !== null)).toBe(true);
  });

  it('of a program that leaves its threads to themselves is recorded too, without a line', async () => {
    const { events, result } = actOf(await runFixture('left-alone.js'));
    expect(result.outcome).toBe('main is done');
    const joins = events.filter(({ op }) => op === 'join');
    expect(joins).toMatchObject([
      { actor: 'main', object: 'slow', site: null },
      { actor: 'main', object: 'slow', in: 'exit slow', site: null },
    ]);
    expect(joins[1]?.seq).toBeGreaterThan(events.find(({ op, actor }) => op === 'exit' && actor === 'slow')?.seq ?? 0);
  });
});
