/** Saved runs that were edited, cut or spoilt: each is told as far as it goes, or refused, and never breaks the program. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyChange } from './changed-trace.js';
import { savedRun } from './saved-run.js';
import { tellAll } from './tell-all.js';

it.each(['race', 'deadlock', 'fork-memory', 'queue-ipc'])(
  'tells or refuses a run of %s, whatever became of it',
  async (lesson) => {
    const text = readFileSync(savedRun(lesson, '--rounds', '1'), 'utf8');
    const whole = await tellAll(text);
    expect(whole).toBeGreaterThan(10_000);
    const ends = { told: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(anyChange, async (change) => {
        const letters = await tellAll(change(text));
        ends[letters === 'refused' ? 'refused' : 'told'] += 1;
        // An odd value is at most 60,000 letters long, and stands in a few places of each form.
        expect(letters === 'refused' ? 0 : letters).toBeLessThan(50_000_000);
      }),
      { seed: 5, numRuns: 40 },
    );
    expect(ends.told).toBeGreaterThan(ends.refused);
    expect(ends.refused).toBeGreaterThan(0);
  },
);
