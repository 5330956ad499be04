import { describe, expect, test } from 'vitest';
import { explorationLines } from '../../../src/render/exploring/exploration-view.js';
import type { FoundExploration } from '../../../src/render/exploring/found.js';
import { replayLines } from '../../../src/render/exploring/replay-view.js';
import { stressLines } from '../../../src/render/exploring/stress-view.js';
import { exploringWords } from '../../../src/render/exploring/words.js';
import { type Line, paintLine } from '../../../src/render/line.js';
import { createStyle } from '../../../src/render/style.js';
import { uiFor } from '../../../src/render/ui.js';
import type { Language } from '../../../src/teach/language.js';

const site = { file: 'broken.ts', line: 4 };
const lost = { outcome: 1, ended: 'finished', token: 'race/broken@9f3c:1 2 2 1' } as const;
const found: FoundExploration = {
  program: 'race/broken',
  threads: 2,
  reduction: 'source-dpor',
  preemptionBound: null,
  complete: true,
  stoppedBy: [],
  schedules: 5,
  interleavings: 70,
  redundant: 0,
  deadlocks: 1,
  steps: 18,
  durationMs: 12,
  races: [],
  outcomes: [
    { ...lost, schedules: 2, interleavings: 30, grade: 'interesting' },
    {
      outcome: 'deadlock',
      ended: 'deadlock',
      schedules: 1,
      interleavings: 40,
      grade: 'unknown',
      token: 'race/broken@9f3c:1 2',
    },
  ],
  simplest: {
    ...lost,
    preemptions: 1,
    fewest: true,
    waits: [],
    circle: [],
    steps: [
      { actor: 't1', op: 'read', object: 'counter', value: 0, site },
      { actor: 't2', op: 'read', object: 'counter', value: 0, site },
      { actor: 't2', op: 'write', object: 'counter', value: 1, site },
      { actor: 't1', op: 'write', object: 'counter', value: 1, site },
    ],
  },
};

const setting = (language: Language, columns: number, unicode = true) => ({
  canvas: { style: createStyle({ colorLevel: 0, unicode }), ui: uiFor(language), columns },
  words: exploringWords[language],
  shown: 'broken.ts',
  args: null,
  sleeps: false,
  called: [1],
  meaning: () => '',
});

const textOf = (lines: readonly Line[], { canvas }: Pick<ReturnType<typeof setting>, 'canvas'>) =>
  lines.map((line) => paintLine(line, canvas.style));

const forms = (['en', 'zh'] as const).flatMap((language) =>
  [80, 40].flatMap((columns) => [true, false].map((unicode) => [language, columns, unicode] as const)),
);

describe('What exploring found', () => {
  test.each(['en', 'zh'] as const)('says of tasks what their order means, and nothing of threads (%s).', (language) => {
    const how = setting(language, 80);
    const { words } = how;
    const flat = (more: Partial<FoundExploration>) =>
      textOf(explorationLines({ ...found, ...more }, how), how)
        .join('')
        .replaceAll(/\s/g, '');
    const has = (text: string) => text.replaceAll(/\s/g, '');
    const tasks = flat({ threads: 0, sleeps: true });
    expect(tasks).toContain(has(words.sleeps));
    for (const text of words.definitions) expect(tasks).not.toContain(has(text));
    expect(flat({ threads: 0, sleeps: false })).toContain(has(words.oneOrder));
    const beside = flat({ sleeps: true });
    expect(beside).toContain(has(words.sleeps));
    for (const text of words.definitions) expect(beside).toContain(has(text));
    expect(flat({})).not.toContain(has(words.sleeps));
    expect(flat({ joins: true })).toContain(has(words.joins));
    expect(flat({})).not.toContain(has(words.joins));
    const asked = words.chance(['a.ts:3', 'a.ts:9'], how.canvas.ui.say);
    expect(flat({ chance: ['a.ts:3', 'a.ts:9'] })).toContain(has(asked));
    expect(flat({ chance: [] })).not.toContain('a.ts:3');
    for (const more of [{ joins: true }, { chance: ['a.ts:3'] }, { races: ['x'] }]) {
      expect(flat(more)).toContain(has(words.proved(true)));
      expect(flat(more)).not.toContain(has(words.proved(false)));
    }
  });

  test.each(['en', 'zh'] as const)('tells a deadlock in which nobody holds anything (%s).', (language) => {
    const how = setting(language, 80);
    const simplest = { ...found.simplest, outcome: 'deadlock', ended: 'deadlock' } as FoundExploration['simplest'];
    expect(textOf(explorationLines({ ...found, simplest }, how), how)).toContain(how.words.waitsForNothing);
  });

  test.each(forms)('fits the screen, but for commands to copy (%s, %i columns, unicode %s).', (...form) => {
    const how = setting(...form);
    const told = (line: number) =>
      ({ actor: 'main', op: 'print', object: '', value: 'w'.repeat(80), site: { ...site, line } }) as const;
    const alone = { ...found, simplest: found.simplest && { ...found.simplest, steps: [told(4), told(117)] } };
    const lines = textOf(
      [found, alone].flatMap((one) => explorationLines(one, how)),
      how,
    );
    const drawn = lines.filter((line) => !line.includes('concur-lessons replay'));
    for (const line of drawn) expect(how.canvas.style.measure(line)).toBeLessThanOrEqual(how.canvas.columns);
    if (!form[2] && form[0] === 'en') expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
  });

  test.each([80, 40])('says beside the verdict what is proved and what is not (%i columns).', (columns) => {
    const how = setting('en', columns);
    const read = (more: Partial<FoundExploration>) =>
      textOf(explorationLines({ ...found, ...more }, how), how).join(' ');
    const limit = 'Not proved for real processors: threads read and write x and y';
    const [whole, racing] = [read({}), read({ races: ['x', 'y'] })];
    expect(whole).toContain('Proved: these are all');
    expect(whole).not.toContain('Not proved');
    expect(whole).toContain('Proved on every machine');
    expect(racing).toContain('Proved for every order of the steps');
    expect(racing.slice(0, racing.indexOf('OUTCOME')).replaceAll(/\s+/g, ' ')).toContain(limit);
    expect(racing).not.toContain('on every machine');
    const cut = read({ complete: false, stoppedBy: ['time'], races: ['x', 'y'] });
    expect(cut).not.toContain('Proved');
    expect(cut).toContain('Not complete');
    expect(cut.replaceAll(/\s+/g, ' ')).toContain(limit);
  });

  test('says how the program was called, where the source does not.', () => {
    const how = setting('en', 80);
    expect(textOf(explorationLines(found, how), how)[0]).toContain('race/broken, main(1): every order');
    const bare = { ...how, called: [] };
    expect(textOf(explorationLines(found, bare), how)[0]).toContain('race/broken: every order');
  });

  test.each(['en', 'zh'] as const)('does not judge what nobody has declared, and says what to do (%s).', (language) => {
    const how = setting(language, 80);
    const outcomes = found.outcomes.slice(0, 1).map((row) => ({ ...row, grade: 'unjudged' as const }));
    const text = textOf(explorationLines({ ...found, outcomes, simplest: null, deadlocks: 0 }, how), how).join('\n');
    expect(text).toMatch(new RegExp(`1 +2 +${how.canvas.ui.grades.unjudged}`));
    expect(text).toContain(how.words.noStop);
    expect(text).not.toContain(how.canvas.ui.grades.acceptable);
    expect(text.replaceAll(/\s/g, '')).toContain("exportconstoutcomes=[{outcome:1,grade:'acceptable'}]");
  });

  test.each(['en', 'zh'] as const)('says that a sleep has no length where threads sleep (%s).', (language) => {
    const how = { ...setting(language, 80), sleeps: true };
    const text = textOf(explorationLines(found, how), how).join('').replaceAll(/\s/g, '');
    expect(text).toContain(how.words.threadSleeps.replaceAll(/\s/g, ''));
  });

  test('does not ask a program to throw that does.', () => {
    const how = setting('en', 80);
    const [row] = found.outcomes.map((one) => ({ ...one, grade: 'unjudged' as const }));
    const thrown = {
      outcome: null,
      ended: 'crashed',
      schedules: 1,
      interleavings: 1,
      grade: 'unknown',
      token: 'x@9f3c:1',
    } as const;
    const text = textOf(explorationLines({ ...found, outcomes: row ? [row, thrown] : [] }, how), how).join(' ');
    expect(text).toContain('Say what is right:');
    expect(text).not.toContain('Let it throw');
  });

  test('has a command for each token, quoted for the shell, in one piece.', () => {
    const how = { ...setting('en', 40), args: ["it's"] };
    const lines = textOf(explorationLines(found, how), how);
    expect(lines).toContain(String.raw`    concur-lessons replay 'race/broken@9f3c:1 2' --args '["it'\''s"]'`);
  });
});

test('A schedule that no longer fits says its turn and why, and no outcome.', () => {
  const how = setting('en', 80);
  const end = { outcome: null, ended: 'limited', grade: null, turns: 3, waits: [], circle: [] } as const;
  const misfit = { turn: 3, thread: 't1', why: 'blocked', site } as const;
  const replayed = { ...end, steps: found.simplest?.steps.slice(0, 2) ?? [], misfit };
  const text = textOf(
    replayLines(replayed, { ...how, token: 'x@9f3c:1 2 1', program: 'x', isOther: true, meaning: '' }),
    how,
  ).join(' ');
  expect(text).toContain('2 of 3 turns, run again');
  expect(text).toContain('turn 3 is t1’s');
  expect(text).toContain('  concur-lessons explore x');
  expect(text).toContain('another version');
  expect(text).not.toContain('It returns');
});

test('A schedule that throws before its first step says so once.', () => {
  const how = setting('en', 80);
  const reason = 'main: Error: always';
  const end = { outcome: null, ended: 'crashed', reason, grade: 'unknown', turns: 0, waits: [], circle: [] } as const;
  const replayed = { ...end, steps: [], misfit: null };
  const made = { ...how, token: 'x@9f3c:', program: 'x', isOther: false, meaning: reason };
  const text = textOf(replayLines(replayed, made), how).join('\n');
  expect(text.split(reason)).toHaveLength(2);
  expect(text).not.toContain('\n\n\n');
});

test('Free runs mark what no order can lead to, and show with 0 what was possible and not seen.', () => {
  const how = setting('en', 80);
  const row = { ended: 'finished', meaning: '' } as const;
  const rows = [
    { ...row, outcome: '0 0', samples: 3, grade: 'forbidden', schedules: null, token: null },
    { ...row, outcome: '1 1', samples: 0, grade: 'acceptable', schedules: 4, token: 'x@9f3c:1 2' },
  ] as const;
  const result = {
    program: 'x',
    samples: 3,
    wanted: 3,
    interrupted: false,
    durationMs: 10,
    complete: true,
    sleeps: false,
    races: ['x', 'y'],
    rows,
  };
  const text = textOf(stressLines(result, how), how).join('\n');
  expect(text).toMatch(/0 0 ! +3 +100 %/);
  expect(text).toMatch(/1 1 +0 +0 %/);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('reads and writes of x and y change places');
  for (const language of ['en', 'zh'] as const) {
    const asked = setting(language, 80);
    const read = (tasks: boolean, sleeps: boolean) =>
      textOf(stressLines({ ...result, sleeps: tasks }, { ...asked, sleeps }), asked)
        .join('')
        .replaceAll(/\s/g, '');
    for (const of of ['tasks', 'threads'] as const)
      expect(read(of === 'tasks', true)).toContain(asked.words.freeSleeps(of).replaceAll(/\s/g, ''));
    expect(read(false, false)).not.toContain('sleep');
  }
  const free = textOf(stressLines({ ...result, races: [] }, how), how).join(' ');
  expect(free).toContain('random numbers');
  expect(free).not.toContain('change places');
});
