import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actOf, runFixture, tooEarly } from '../../run-fixture.js';

const outcome = {
  words: ['A', 'B', 'C', 'x', 'y'],
  caught: ['QueueEmpty', 'QueueEmpty', 'QueueFull', 'QueueFull', 'QueueEmpty'],
  left: 0,
};

describe('a queue between processes', () => {
  it('tells each message twice, put before get, and each time that it was full or empty', async () => {
    const { events, result } = actOf(await runFixture('mail.js', { gate: 'recorded' }));
    expect(result.outcome).toEqual(outcome);
    const of = (op: string, object: string) => events.filter((event) => event.op === op && event.object === object);
    const puts = of('queue.put', 'words');
    const gets = of('queue.get', 'words');
    expect(puts).toHaveLength(5);
    expect(gets).toHaveLength(5);
    for (const get of gets) {
      const put = puts.find(({ out }) => out === get.in);
      expect(put).toMatchObject({ value: get.value });
      expect(put?.seq).toBeLessThan(get.seq);
    }
    expect(tooEarly(events)).toEqual([]);
    expect(new Set(puts.map(({ out }) => out)).size).toBe(5);
    expect(new Set(gets.map(({ in: cause }) => cause)).size).toBe(5);
    // Each writer's own order is kept.
    const taken = gets.map(({ value }) => value as string);
    expect(taken.filter((word) => 'ABC'.includes(word))).toEqual(['A', 'B', 'C']);
    expect(taken.filter((word) => 'xy'.includes(word))).toEqual(['x', 'y']);

    const empty = of('queue.empty', 'small').map(({ actor, value }) => [actor, value]);
    expect(empty).toEqual([
      ['trier', false],
      ['trier', { timeoutMs: 20 }],
      ['trier', false],
      ['main', false],
    ]);
    expect(of('queue.full', 'small').map(({ value }) => value)).toEqual([false, { timeoutMs: 20 }, false]);
    // What was refused was never put.
    expect(of('queue.put', 'small').map(({ value }) => value)).toEqual(['a']);
  });

  it('is put into when it can be heard of there, with what was copied, and nothing of it is lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'late-listener-'));
    try {
      const { events, result } = actOf(await runFixture('late-listener.js', { gate: 'recorded', args: [folder] }));
      expect(result.outcome).toEqual([['a'], 'c']);
      const puts = events.filter(({ op }) => op === 'queue.put');
      expect(puts).toMatchObject([
        { actor: 'writer', value: ['a'] },
        { actor: 'writer', value: 'c' },
      ]);
      const listens = events.find(({ op }) => op === 'print');
      expect(puts[0]?.atUs).toBeGreaterThan(listens?.atUs ?? Number.POSITIVE_INFINITY);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does the same when it runs free, and records nothing', async () => {
    const { events, result } = actOf(await runFixture('mail.js', { gate: 'free' }));
    expect(result.outcome).toEqual(outcome);
    expect(events.filter(({ op }) => op.startsWith('queue.'))).toEqual([]);
  });
});
