import { expect, test } from 'vitest';
import { driveTranscript } from '../../../src/render/driving/drive-transcript.js';
import { obey } from '../../../src/render/driving/session.js';
import { paintLine } from '../../../src/render/line.js';
import { askingOf, canvasFor, halfway, stateAt, stuck } from './fixture.js';

const lost = { ...halfway, ended: 'finished', outcome: 1, grade: 'interesting', reached: 'outcome' } as const;
const slow = { ...lost, preemptions: 3, token: 'race/broken@9f3c:1 2 1 2' };
const quick = { ...lost, preemptions: 1, token: 'race/broken@9f3c:1 2 2 1' };
const begin = { ...halfway, turns: [], steps: [], preemptions: 0, token: 'race/broken@9f3c:' };

/** What stays of a drive that has been to these places, one after the other. */
async function leftAfter(places: readonly (typeof halfway)[], language: 'en' | 'zh' = 'en'): Promise<string> {
  let state = stateAt(begin);
  for (const place of places) {
    const command =
      state.position.ended === null ? ({ do: 'turn', thread: 't1', bangs: 0 } as const) : ({ do: 'undo' } as const);
    state = await obey(state, command, askingOf(place, false).setting);
  }
  const drive = canvasFor(language);
  return driveTranscript(state, drive)
    .map((row) => paintLine(row, drive.canvas.style))
    .join('\n');
}

test.each(['en', 'zh'] as const)('Whoever begins again keeps the best token of each goal (%s).', async (language) => {
  const text = await leftAfter([slow, halfway, quick, halfway, slow, halfway, stuck, begin], language);
  expect(text).toContain('main(1)');
  const tokens = [...text.matchAll(/replay '([^']*)'/g)].map(([, token]) => token);
  expect(tokens).toEqual([quick.token, stuck.token]);
});

test('A run that is over before its first step has come to something.', async () => {
  const crashed = {
    ...begin,
    ended: 'crashed',
    reason: 'main: Error: always',
    grade: 'unknown',
    reached: null,
  } as const;
  const told = driveTranscript(stateAt(crashed), { ...canvasFor('en'), meaning: () => '' });
  const text = told.map((row) => paintLine(row, canvasFor('en').canvas.style)).join('\n');
  expect(text).toContain('It threw main: Error: always');
  expect(text).not.toContain('No step yet');
});

test('What stands on the screen is not told twice; without a goal the longest way stays.', async () => {
  expect((await leftAfter([quick])).match(/replay/g)).toHaveLength(1);
  const text = await leftAfter([halfway, begin]);
  expect(text).toContain('The furthest that you came, 2 steps');
  expect(text).toContain(halfway.token);
  expect(await leftAfter([halfway])).not.toContain('furthest');
});
