import { describe, expect, it } from 'vitest';
import { actOf, runFixture } from '../../run-fixture.js';

const printed = (act: ReturnType<typeof actOf>) =>
  act.events.filter(({ op }) => op === 'print').map(({ value }) => value);

describe('threads share what the kit puts into shared memory', () => {
  it.each(['free', 'recorded', 'controlled'] as const)('through the %s gate', async (gate) => {
    const times = gate === 'free' ? 50_000 : 40;
    const act = actOf(await runFixture('counting.js', { gate, args: [times, 3] }));
    expect(act.result.outcome).toEqual([3 * times, 3 * times + 5, [times, times, times], false]);
  });

  it('records nothing of a hot loop that runs free, and every operation otherwise', async () => {
    const ops = async (gate: 'free' | 'recorded') =>
      actOf(await runFixture('counting.js', { gate, args: [10, 2] })).events.map(({ op }) => op);
    expect(await ops('free')).not.toContain('read');
    const recorded = await ops('recorded');
    expect(recorded.filter((op) => op === 'atomic')).toHaveLength(20);
    expect(recorded.filter((op) => op === 'lock.release')).toHaveLength(20);
  });

  it('takes turns exactly as a given order says', async () => {
    const order = ['t1', 't0', 't0', 't1', 't1', 't0'];
    const act = actOf(await runFixture('counting.js', { gate: 'controlled', args: [1, 2], order }));
    const steps = act.events.filter(
      ({ op, actor }) => actor !== 'main' && ['read', 'write', 'atomic', 'lock.acquire', 'lock.release'].includes(op),
    );
    // t0 cannot have its second turn while t1 holds the lock: a turn that cannot be taken is left out.
    expect(steps[0]).toMatchObject({ actor: 't1', op: 'lock.acquire' });
    expect(act.result.outcome).toEqual([2, 7, [1, 1], false]);
  });

  it('reuses warm threads for further rounds', async () => {
    const act = actOf(await runFixture('counting.js', { gate: 'free', args: [100, 2], rounds: 5 }));
    expect(act.result.outcome).toEqual(Array.from({ length: 5 }, () => [200, 205, [100, 100], false]));
  });
});

describe('a lock', () => {
  it.each(['free', 'recorded'] as const)('keeps its rules through the %s gate', async (gate) => {
    const act = actOf(await runFixture('lock-rules.js', { gate }));
    expect(printed(act)).toEqual([
      'non-blocking false',
      'timed false',
      'waited true',
      'locked true',
      expect.stringMatching(/^NotHeld this thread cannot release door: another thread holds it/),
      'blocking true',
      expect.stringMatching(/^NotHeld this thread cannot release door: nobody holds it/),
      'WouldBlockMain',
    ]);
    expect(act.result.outcome).toEqual(['Thread-1', 'Thread-2']);
  });

  it('comes to everybody, however soon one thread takes it again, and whoever gives up in between', async () => {
    const act = actOf(await runFixture('lock-crowd.js', { gate: 'free', args: [6, 20], rounds: 3 }));
    expect(act.result).toMatchObject({ ended: 'finished' });
    expect(act.result.outcome).toEqual(Array.from({ length: 3 }, () => [true, Array(5).fill(20), false]));
  });
});

describe('a thread', () => {
  it('says what is wrong with a target or an argument, goes on when another throws, and runs a subclass', async () => {
    const act = actOf(await runFixture('thread-errors.js'));
    const lines = printed(act);
    expect(lines[0]).toMatch(/^TargetNotExported: the target hidden is not exported from thread-errors\.js/);
    expect(lines[1]).toMatch(/^CannotCross: argument 1 of works\[1\] cannot be handed/);
    expect(lines[2]).toMatch(/^CannotCross: argument 1 of works\.deep cannot be handed/);
    expect(lines[3]).toMatch(/^WrongState: good was started before/);
    expect(lines.slice(4)).toEqual(['works 7', 'run 42 in Thread-4', 'true']);
    expect(act.result).toMatchObject({
      ended: 'finished',
      outcome: 'samesame#2',
      reason: 'bad: RangeError: no good (thread-errors.js:6)',
    });
    expect(act.events.find(({ op }) => op === 'crash')).toMatchObject({
      actor: 'bad',
      site: { file: 'thread-errors.js', line: 6 },
    });
  });

  it('runs its own run around the target, which may be called without a thread as well', async () => {
    const act = actOf(await runFixture('thread-run.js'));
    expect(act.result).toMatchObject({ ended: 'finished', outcome: false });
    const said = act.events.filter(({ op }) => op === 'print').map(({ actor, value }) => ({ actor, value }));
    expect(said).toEqual([
      { actor: 'Thread-1', value: 'before true false' },
      { actor: 'Thread-1', value: 'said it true whole' },
      { actor: 'Thread-1', value: 'after WrongState' },
      { actor: 'main', value: 'said it true whole' },
    ]);
  });
});
