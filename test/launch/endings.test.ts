import { describe, expect, it } from 'vitest';
import { actOf, alive, runFixture } from '../run-fixture.js';

const limits = { timeMs: 1500, traceBytes: 2 * 1024 * 1024 };

describe('however a program ends, it is told, and nothing of it is left', () => {
  it.each([
    ['spin', 'timeout', /1500 ms/],
    ['throw', 'crashed', /TypeError: thrown on purpose \(endings\.js:17\)/],
    ['reject', 'crashed', /rejected on purpose/],
    ['exit', 'crashed', /process\.exit\(3\)/],
    ['never', 'crashed', /nothing was left to wait for/],
    ['kill', 'crashed', /SIGKILL/],
    ['flood', 'crashed', /recorded more than 2097152 bytes/],
    ['thread', 'timeout', /1500 ms/],
    ['self', 'deadlock', /t1/],
    ['stubborn', 'timeout', /1500 ms/],
  ] as const)('%s ends as %s', async (way, ended, reason) => {
    // A flood has to reach its own limit, however slow the machine is.
    const timeMs = way === 'flood' ? 30_000 : limits.timeMs;
    const act = actOf(await runFixture('endings.js', { args: [way], limits: { ...limits, timeMs } }));
    expect(act.result.ended).toBe(ended);
    expect(act.result.reason).toMatch(reason);
    expect(act.events.find(({ op }) => op === 'print')?.value).toBe(`way ${way}`);
    expect(alive(act.line.stagePid)).toEqual([]);
  });

  it('finishes though its own output is a flood, of which the end is kept', async () => {
    const act = actOf(await runFixture('endings.js', { args: ['shout'] }));
    expect(act.result).toMatchObject({ ended: 'finished', outcome: 'done' });
    expect(act.result.output?.length).toBeLessThanOrEqual(8192);
    expect(act.result.output).toContain('yyyy');
  });

  it('does not wait for daemon threads', async () => {
    const act = actOf(await runFixture('endings.js', { args: ['daemon'] }));
    expect(act.result).toMatchObject({ ended: 'finished', outcome: 'left' });
    expect(alive(act.line.stagePid)).toEqual([]);
  });

  it('is interrupted by its signal', async () => {
    const control = new AbortController();
    const act = actOf(
      await runFixture('endings.js', {
        args: ['spin'],
        signal: control.signal,
        onAct: () => setTimeout(() => control.abort(), 400),
      }),
    );
    expect(act.result.ended).toBe('interrupted');
    expect(alive(act.line.stagePid)).toEqual([]);
  });
});

describe('a deadlock', () => {
  it('is noticed from the trace, long before the time limit, with both threads asleep', async () => {
    const act = actOf(await runFixture('crossed.js'));
    expect(act.result.ended).toBe('deadlock');
    expect(act.result.durationMs).toBeLessThan(15_000);
    const evidence = act.events.filter(({ op, actor }) => op === 'evidence' && actor !== 'main');
    expect(evidence.map(({ actor }) => actor).toSorted()).toEqual(['t1', 't2']);
    for (const { value } of evidence) expect(value).toMatchObject({ moment: 'deadlock', state: 'S (sleeping)' });
    expect(alive(act.line.stagePid)).toEqual([]);
  });

  it('is never seen where the locks are taken in order', async () => {
    const act = actOf(await runFixture('crossed.js', { args: [true] }));
    expect(act.result).toMatchObject({ ended: 'finished', outcome: 'both done' });
  });
});
