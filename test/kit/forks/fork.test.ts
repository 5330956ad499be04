import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { missingForFork } from '../../../src/launch/missing-for-fork.js';
import { makeBefore } from '../../../src/trace/order.js';
import { actOf, alive, programUrl, runFixture, tooEarly } from '../../run-fixture.js';

type Act = ReturnType<typeof actOf>;

const run = async (name: string, ...args: (string | boolean)[]) => actOf(await runFixture(name, { args, fork: true }));

const of = ({ events }: Act, actor: string, op: string) =>
  events.filter((event) => event.actor === actor && event.op === op);
const printed = (act: Act, actor: string) => of(act, actor, 'print').map(({ value }) => value);

describe.runIf(missingForFork() === null)('fork()', () => {
  it('is called once and returns twice, in two processes that know their numbers', async () => {
    const act = await run('forked.js', 'ends');
    const [parent] = of(act, 'main', 'fork');
    const [child] = of(act, 'child', 'fork');
    expect(parent).toMatchObject({ object: 'child', value: { pid: child?.pid }, out: 'fork child' });
    expect(child).toMatchObject({ n: 1, object: null, value: { pid: 0 }, in: 'fork child', tid: child?.pid });
    expect(parent?.site).toEqual(child?.site);
    expect(printed(act, 'child')).toEqual([`${child?.pid} ${child?.pid} ${parent?.pid}`]);
    expect(of(act, 'child', 'exit')).toMatchObject([{ value: { outcome: 0, exitCode: 0 }, out: 'exit child' }]);
    expect(of(act, 'main', 'join')).toMatchObject([{ object: 'child', value: { exitCode: 0, signal: null } }]);
    expect(act.result).toMatchObject({ ended: 'finished', outcome: child?.pid });
  });

  it('twice in a row makes four processes, each with a name, a cause and an end of its own', async () => {
    const act = await run('fork-twice.js');
    const pids = new Map(act.events.map(({ actor, pid }) => [actor, pid]));
    expect([...pids.keys()].toSorted()).toEqual(['child', 'child2', 'child:1', 'main']);
    expect(new Set(pids.values()).size).toBe(4);
    expect(printed(act, 'main')).toEqual([`${pids.get('child')} ${pids.get('child2')}`]);
    expect(printed(act, 'child')).toEqual([`0 ${pids.get('child:1')}`]);
    expect(printed(act, 'child2')).toEqual([`${pids.get('child')} 0`]);
    expect(printed(act, 'child:1')).toEqual(['0 0']);
    expect(tooEarly(act.events)).toEqual([]);
    const before = makeBefore(act.events);
    for (const [parent, child] of [
      ['main', 'child'],
      ['main', 'child2'],
      ['child', 'child:1'],
    ] as const) {
      const cause = of(act, parent, 'fork').find(({ object }) => object === child);
      const [effect] = of(act, child, 'fork');
      expect(cause && effect && before(cause, effect)).toBe(true);
      expect(of(act, child, 'exit')).toHaveLength(1);
    }
  });

  it.each([
    ['throws', '1 null', 'crash', { name: 'TypeError', message: 'thrown in the child' }],
    ['exits', '7 null', 'exit', { outcome: null, exitCode: 7 }],
    ['waitsForNothing', '1 null', 'crash', { name: 'Error', message: expect.stringContaining('nothing was left') }],
    ['collectsGarbage', '0 null', 'exit', { exitCode: 0 }],
    ['sleeps', '0 null', 'exit', { exitCode: 0 }],
  ])('tells the parent how a child ends that %s', async (what, told, op, value) => {
    const act = await run('forked.js', what);
    expect(printed(act, 'main')).toEqual([told]);
    expect(of(act, 'child', op)).toMatchObject([{ value }]);
    expect(act.result.ended).toBe('finished');
  });

  it('tells the parent of a child that was killed, in its own words and in the trace', async () => {
    const act = await run('forked.js', 'isKilled');
    expect(printed(act, 'main')).toEqual([expect.stringMatching(/^-\d+ SIGUSR2$/)]);
    expect(of(act, 'main', 'crash')).toMatchObject([{ object: 'child', value: { name: 'SIGUSR2' } }]);
  });

  it('ends a child that can never go on, and says so', async () => {
    const act = await run('forked.js', 'hangs');
    expect(of(act, 'main', 'signal')).toMatchObject([
      { object: 'child', value: { signal: 'SIGKILL', by: 'watchdog', reason: expect.stringContaining('futex') } },
    ]);
    expect(printed(act, 'main')).toEqual(['-9 SIGKILL']);
  });

  it('waits at the end of main for children that nobody has waited for, and for theirs', async () => {
    const act = await run('forked.js', 'leavesAnOrphan', false);
    const [end] = of(act, 'main', 'exit');
    for (const child of ['child', 'child:1']) expect(of(act, child, 'exit')[0]?.seq).toBeLessThan(end?.seq ?? 0);
    expect(alive(act.line.stagePid)).toEqual([]);
  });

  it('says with the result that a child came to a bad end of which nobody asked', async () => {
    const [hung, threw] = await Promise.all([run('forked.js', 'hangs', false), run('forked.js', 'throws', false)]);
    expect(hung.result).toMatchObject({ ended: 'finished', reason: 'child: its process was ended by SIGKILL' });
    expect(threw.result).toMatchObject({ ended: 'finished', reason: 'child: its process ended with code 1' });
  });

  it('forks anew in each of several rounds', async () => {
    const act = actOf(await runFixture('forked.js', { args: ['ends'], rounds: 3, fork: true }));
    const pids = act.result.outcome as readonly number[];
    expect(new Set(pids).size).toBe(3);
    expect(pids.every((pid) => pid > 0)).toBe(true);
  });

  it('is refused in a thread, and waitpid for a process that is no child', async () => {
    const act = await run('fork-refused.js');
    expect(printed(act, 't1')).toEqual([expect.stringMatching(/^ForkUnavailable: .*Call it in main\.$/)]);
    expect(printed(act, 'main')).toEqual([
      expect.stringMatching(/^ChildProcessError: waitpid\(1\)/),
      expect.stringMatching(/^ChildProcessError: .*waited for before/),
    ]);
  });

  it('works in a program that is started by itself, without any flags', () => {
    const file = fileURLToPath(programUrl('fork-twice.js'));
    const { stdout, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.filter((line) => line.endsWith(' 0'))).toHaveLength(2);
    expect(lines).toContain('0 0');
    expect(status).toBe(0);
  });
});
