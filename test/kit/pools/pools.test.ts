import { describe, expect, it } from 'vitest';
import { actOf, runFixture } from '../../run-fixture.js';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('a pool', () => {
  it('tells of each task who submitted it, who did it when, and who was called back', async () => {
    const { events, result } = actOf(await runFixture('tasks.js', { gate: 'recorded', args: ['several'] }));
    const {
      numbers: got,
      pids,
      called,
    } = result.outcome as unknown as {
      readonly numbers: readonly number[];
      readonly pids: readonly number[];
      readonly called: readonly (number | string)[];
    };
    expect(got).toEqual(numbers(10));
    expect(new Set(called)).toEqual(new Set([...numbers(10), 'on purpose']));
    expect(called).toHaveLength(11);
    const of = (op: string) => events.filter((event) => event.op === op);
    const byTask = (op: string) => new Map(of(op).map((event) => [event.object, event]));
    const [starts, ends, calls] = [byTask('task.start'), byTask('task.end'), byTask('callback')];
    expect(of('task.submit').map(({ value }) => value)).toContain('work(3)');
    for (const { object, seq } of of('task.submit')) {
      const steps = [starts.get(object), ends.get(object), calls.get(object)].map((event) => event?.seq ?? 0);
      expect([seq, ...steps]).toEqual([seq, ...steps].toSorted((a, b) => a - b));
      expect(starts.get(object)?.actor).toBe(ends.get(object)?.actor);
      expect(starts.get(object)?.in).toBe(`submit ${object}`);
      expect(calls.get(object)).toMatchObject({ actor: 'main', in: `end ${object}` });
    }
    // One task at a time on each worker, and in the order in which they were submitted.
    for (const worker of new Set(of('task.start').map(({ actor }) => actor))) {
      const steps = events.filter(({ actor, op }) => actor === worker && (op === 'task.start' || op === 'task.end'));
      expect(steps.map(({ op }) => op)).toEqual(steps.map((_, n) => (n % 2 === 0 ? 'task.start' : 'task.end')));
      const begun = steps
        .filter(({ op }) => op === 'task.start')
        .map(({ object }) => Number(object?.slice('task-'.length)));
      expect(begun).toEqual(begun.toSorted((one, other) => one - other));
    }
    expect(pids.length).toBeLessThanOrEqual(3);
    expect(of('spawn').map(({ object }) => object)).toEqual(['PoolWorker-1', 'PoolWorker-2', 'PoolWorker-3']);
    for (const { value } of of('spawn')) expect(value).toEqual({ kind: 'process', serves: 'worker' });
    expect(of('exit').map(({ actor }) => actor)).toEqual(
      expect.arrayContaining(['PoolWorker-1', 'PoolWorker-2', 'PoolWorker-3']),
    );
    expect([...ends.values()].find(({ value }) => JSON.stringify(value).includes('on purpose'))).toMatchObject({
      value: { name: 'RangeError', message: 'on purpose' },
    });
  });

  it('lets no task wait behind a long one', async () => {
    const { result } = actOf(await runFixture('tasks.js', { gate: 'free', args: ['longOne'] }));
    const order = result.outcome as readonly unknown[];
    expect(order).toHaveLength(41);
    expect(order.at(-1)).toBe('done');
    expect(new Set(order).size).toBe(41);
  });

  it('tells of no task that was never handed in, but for who was called back', async () => {
    const { events, result } = actOf(await runFixture('tasks.js', { gate: 'recorded', args: ['refused'] }));
    expect(result.outcome).toEqual({ names: ['NotInherited', 'NotInherited'], called: ['NotInherited'] });
    const told = events.filter(({ object }) => object?.startsWith('task-'));
    expect(told).toMatchObject([{ op: 'callback', object: 'task-1' }]);
    expect(told[0]?.in).toBeUndefined();
  });

  it('says who died at which task, and goes on with a new worker', async () => {
    const { result } = actOf(await runFixture('tasks.js', { gate: 'recorded', args: ['killed'] }));
    const outcome = result.outcome as Readonly<Record<string, unknown>>;
    expect(outcome).toMatchObject({ before: [1, 2], name: 'WorkerDied', others: numbers(20) });
    expect(outcome['message']).toMatch(
      new RegExp(`^PoolWorker-[12] \\(pid ${outcome['pid']}\\) was killed by SIGKILL during task-3 \\(dies\\)\\.`),
    );
    expect(outcome['pids']).not.toContain(outcome['pid']);
  });
});
