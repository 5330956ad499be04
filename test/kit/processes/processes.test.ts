import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../../src/trace/events.js';
import { actOf, runFixture } from '../../run-fixture.js';

interface Outcome {
  readonly pids: readonly number[];
  readonly codes: readonly number[];
  readonly errors: readonly string[];
}

describe('processes of a program', () => {
  it('are told from both sides, with names of their own, in causal order', async () => {
    const { events, result } = actOf(await runFixture('family.js', { gate: 'recorded' }));
    const { pids, codes, errors } = result.outcome as unknown as Outcome;
    const find = (op: string, actor: string, object: string | null = null) => {
      const found = events.filter((event) => event.op === op && event.actor === actor && event.object === object);
      const last = found.at(-1);
      if (last === undefined) throw new Error(`no ${op} ${object} by ${actor}`);
      return last;
    };
    const inOrder = (...steps: readonly TraceEvent[]) => {
      const seqs = steps.map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    };

    const [childPid, , stuckPid, subPid] = pids;
    expect(codes).toEqual([0, 1, -15, 0]);
    expect(find('spawn', 'main', 'child')).toMatchObject({ value: { kind: 'process' }, out: 'spawn child' });
    const mainPid = find('start', 'main').pid;
    expect(find('start', 'child')).toMatchObject({ pid: childPid, value: { ppid: mainPid }, in: 'spawn child' });
    inOrder(
      find('spawn', 'main', 'child'),
      find('start', 'child'),
      find('spawn', 'child', 'Process-1:1'),
      find('start', 'Process-1:1'),
      find('print', 'Process-1:1'),
      find('exit', 'Process-1:1'),
      find('join', 'child', 'Process-1:1'),
      find('exit', 'child'),
      find('join', 'main', 'child'),
    );
    // A thread of the child is another actor than the thread of the same name in main.
    expect(find('start', 'child/t1').pid).toBe(childPid);
    expect(find('start', 't1').pid).toBe(mainPid);
    const whose = new Map<string, Set<number>>();
    for (const { actor, pid } of events) whose.set(actor, (whose.get(actor) ?? new Set()).add(pid));
    expect([...whose].filter(([, itsPids]) => itsPids.size > 1)).toEqual([]);

    expect(find('crash', 'bad')).toMatchObject({
      value: { name: 'RangeError', message: 'on purpose' },
      site: { file: 'family.js', line: 22 },
      out: 'exit bad',
    });
    expect(find('signal', 'main', 'stuck')).toMatchObject({ value: { signal: 'SIGTERM' } });
    inOrder(find('signal', 'main', 'stuck'), find('join', 'main', 'stuck'));
    expect(find('join', 'main', 'stuck')).toMatchObject({ value: { exitCode: -15 }, in: 'exit stuck' });
    expect(events.some((event) => event.actor === 'stuck' && event.pid === stuckPid && event.op === 'exit')).toBe(
      false,
    );
    expect(
      events.filter(({ op, object, value }) => op === 'join' && object === 'stuck' && value === false),
    ).toHaveLength(1);
    expect(find('print', 'sub')).toMatchObject({ pid: subPid, value: `hello from ${mainPid}` });

    expect(errors).toEqual([
      expect.stringMatching(
        /^TargetNotExported: the target, a function without a name, is not exported from family\.js/,
      ),
      expect.stringMatching(/^CannotCross: argument 1 of fails cannot be handed .*a function/),
      expect.stringMatching(/^CannotCross: the process child cannot be handed .*only its parent/),
      expect.stringMatching(/^WrongState: child was started before/),
    ]);
  });
});
