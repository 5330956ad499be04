import { describe, expect, it } from 'vitest';
import { killStorm } from './kill-storm.js';
import { runVariants } from './variants.js';

/** A small, repeatable generator (mulberry32), so that a failure can be met again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe.runIf(process.platform === 'linux')('the soaks, in small', () => {
  it('leaves nothing behind, whoever is killed when', async () => {
    const report = await killStorm({
      count: 12,
      args: ['run', 'race', '--json', '--rounds', '3'],
      withinMs: 400,
      random: seeded(20),
    });
    expect(report.problems).toEqual([]);
    expect(report.kills).toBeGreaterThan(0);
  });

  it('grades every run of race and lock beside two busy loops', async () => {
    expect(await runVariants({ count: 2, busy: 2, oneCore: false, only: ['race', 'lock'] })).toEqual([]);
  });

  it('grades every run of race and lock on one core', async () => {
    expect(await runVariants({ count: 1, busy: 0, oneCore: true, only: ['race', 'lock'] })).toEqual([]);
  });
});
