import { describe, expect, test } from 'vitest';
import { driveFrame, driveRange } from '../../../src/render/driving/drive-frame.js';
import { type DriveScreen, firstScreen } from '../../../src/render/driving/screen.js';
import type { DriveState } from '../../../src/render/driving/session.js';
import { drivingWords } from '../../../src/render/driving/words.js';
import { tellEvent } from '../../../src/render/event-text.js';
import { uiFor } from '../../../src/render/ui.js';
import { asleep, canvasFor, halfway, patient, stateAt, stuck } from './fixture.js';

const languages = ['en', 'zh'] as const;
const sizes = [
  [80, 24],
  [40, 24],
  [40, 12],
  [120, 40],
  [20, 5],
] as const;
const states: readonly (readonly [string, DriveState])[] = [
  ['halfway', stateAt(halfway)],
  ['stuck', stateAt(stuck, { goal: 1 })],
  ['asleep', stateAt(asleep)],
  [
    'waiting',
    stateAt(patient, { note: { kind: 'refused', text: 'a note that is longer than a narrow screen is wide' } }),
  ],
];
const views: readonly DriveScreen[] = [
  firstScreen,
  { ...firstScreen, bangs: 1 },
  { ...firstScreen, typed: 't12' },
  ...(['source', 'steps', 'help'] as const).map((view) => ({ ...firstScreen, view })),
];

const forms = languages.flatMap((language) =>
  sizes.flatMap(([columns, rows]) => [true, false].map((isUnicode) => [language, columns, rows, isUnicode] as const)),
);

test.each(forms)(
  'Every screen has exactly that size (%s, %i × %i, Unicode %s).',
  (language, columns, rows, isUnicode) => {
    const drive = canvasFor(language, columns, isUnicode);
    for (const [, state] of states) {
      for (const screen of views) {
        const lines = driveFrame(state, screen, { size: { columns, rows }, drive });
        expect(lines).toHaveLength(rows);
        for (const line of lines) expect(drive.canvas.style.measure(line)).toBeLessThanOrEqual(columns);
        if (!isUnicode && language === 'en') expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
      }
    }
  },
);

const long = 'a hint of some rows '.repeat(6);
const textAt = (state: DriveState, language: (typeof languages)[number], columns: number, screen = firstScreen) =>
  driveFrame(state, screen, { size: { columns, rows: 24 }, drive: canvasFor(language, columns) }).join('\n');

describe.each(languages)('A screen (%s)', (language) => {
  const words = drivingWords[language];
  const { say } = uiFor(language);

  test.each([80, 40])('shows goal, next operations, values, steps and counts, at %i columns.', (columns) => {
    const text = textAt(stateAt(halfway, { note: { kind: 'hint', text: long } }), language, columns);
    // However much is said below them, the steps of a short program stay.
    for (const thread of [1, 2]) expect(text).toMatch(new RegExp(`^ ${thread} +(t${thread} )?.*counter`, 'm'));
    for (const key of ['hint', 'undo'] as const) expect(text).toContain(words.keys[key]);
    expect(text).toContain(words.steps(2, say));
    expect(text).toContain(words.preemptions(1, say));
    expect(text).toContain('main(1)');
    expect(text).toContain(words.goals('outcome', ['1'], false));
    expect(text).toContain('counter = 0');
    expect(text).toMatch(/counter\.value \+= 1/);
    expect(text).toMatch(columns === 80 ? /▶ +4 .*← t1 t2$/m : /▶ +4 .*\n.*\n +↑ t1 t2$/m);
    for (const thread of [1, 2]) expect(text).toMatch(new RegExp(`^ ${thread}  t${thread}  .*1.*counter`, 'm'));
    expect(text).toMatch(/^ 2 .*0.*counter|^ 2 .*counter.*0/m);
  });

  test.each([80, 40])(
    'says who is blocked by whom, what came of it and how to run it again, at %i columns.',
    (columns) => {
      const text = textAt(stateAt(stuck, { goal: 1 }), language, columns);
      const flat = text.replaceAll(/\s/g, '');
      expect(flat).toContain(words.blocked('fork2', 't2').replaceAll(/\s/g, ''));
      expect(flat).toContain(words.endsInDeadlock.replaceAll(/\s/g, ''));
      expect(flat).toContain(words.reached(1, { preemptions: 1, fewest: true }, say).replaceAll(/\s/g, ''));
      expect(flat).toMatch(/concur-lessonsreplay\\?'race\/broken@9f3c:12'/);
    },
  );

  test.each([80, 40])(
    'offers every sleep that may be over, with the keys that choose it, at %i columns.',
    (columns) => {
      const text = textAt(stateAt(asleep), language, columns);
      const flat = text.replaceAll(/\s/g, '');
      for (const way of asleep.threads[0]?.ways ?? [])
        expect(flat).toContain(tellEvent(way, uiFor(language)).replaceAll(/\s/g, ''));
      expect(text).toMatch(/^ 0 {2}main/m);
      expect(text).toMatch(/^ +!! /m);
      expect(text).toContain(`! ${words.keys.ways}`);
      expect(textAt(stateAt(asleep), language, columns, { ...firstScreen, bangs: 2 })).toContain(words.way('!!', 3));
    },
  );

  test('offers to let a wait be over, and a try fail, with the key that does.', () => {
    const text = textAt(stateAt(patient), language, 80);
    expect(text).toContain(`! ${words.timesOut('fork2', 't3')}`);
    expect(text).toContain(`! ${words.failsNow('fork2', 't3')}`);
    expect(text).toContain(`! ${words.keys.fails}`);
    expect(textAt(stateAt(halfway), language, 80)).not.toContain(`! ${words.keys.fails}`);
  });
});

test.each([80, 40])(
  'At the end only keys that are of use are offered, and beginning again is one (%i columns).',
  (columns) => {
    const keysAt = (state: DriveState) => textAt(state, 'en', columns).split('\n').at(-1) ?? '';
    const done = keysAt(stateAt(stuck, { goal: 1 }));
    expect(done).toContain('u undo');
    expect(done).toContain('Home begin again');
    for (const key of ['thread', 'redo', 'hint']) expect(done).not.toContain(key);
    // Whoever has missed the goal may ask how far to go back.
    expect(keysAt(stateAt(stuck, { goal: 0 }))).toContain('h hint');
    const going = keysAt(stateAt(halfway));
    expect(going).toContain('1-2 thread');
    expect(going).not.toContain('Home');
    expect(keysAt(stateAt({ ...halfway, turns: [] }))).not.toContain('undo');
  },
);

test.each(['en', 'zh'] as const)('A view that scrolls says with which keys, at 40 columns (%s).', (language) => {
  const { keys } = drivingWords[language];
  for (const view of ['source', 'steps', 'help'] as const) {
    const last = textAt(stateAt(halfway), language, 40, { ...firstScreen, view })
      .split('\n')
      .at(-1);
    expect(last).toContain(`↑↓ ${keys.scroll}`);
    expect(last).toContain(`Esc ${keys.close}`);
  }
});

test('Whoever reaches another goal than the chosen one is told which; whoever reaches none, that it is not reached.', () => {
  const other = textAt(stateAt(stuck, { goal: 0 }), 'en', 80);
  expect(other).toContain('Goal 2 of 2: make it deadlock. Goal reached with 1 preemption');
  const right = stateAt({ ...halfway, ended: 'finished', outcome: 2, grade: 'acceptable' });
  const none = textAt(right, 'en', 80);
  expect(none).toContain('It returned 2');
  expect(none).toContain('The goal is not reached');
});

test('A long table of steps shows its last rows, and all of them in a view that scrolls.', () => {
  const [step] = halfway.steps;
  const steps = Array.from({ length: 60 }, (_, index) => ({ ...(step as NonNullable<typeof step>), value: index }));
  const state = stateAt({ ...halfway, steps });
  const text = textAt(state, 'en', 80);
  expect(text).toMatch(/^ 60 +reads 59 from counter/m);
  expect(text).toMatch(/^ +t1 +t2$/m);
  expect(text).not.toMatch(/^ 12 +reads/m);
  const narrow = textAt(state, 'en', 40);
  expect(narrow).toMatch(/^ 60 +t\d +reads 59/m);
  expect(narrow).not.toMatch(/^ +1 +t1 +reads 0/m);
  const screen = { ...firstScreen, view: 'steps' } as const;
  expect(textAt(state, 'en', 80, screen)).toMatch(/^ +12 +reads 11/m);
  const { last } = driveRange(state, screen, { size: { columns: 80, rows: 24 }, drive: canvasFor('en') });
  expect(textAt(state, 'en', 80, { ...screen, at: last })).toMatch(/^ 60 +reads 59/m);
});
