import { describe, expect, test } from 'vitest';
import { frame, frameOpening, frameRange } from '../../src/render/frame.js';
import { ruled } from '../../src/render/header.js';
import { plainText, span } from '../../src/render/line.js';
import { openPlayer, type PlayerState, type View } from '../../src/render/player.js';
import type { Style } from '../../src/render/style.js';
import type { Narration } from '../../src/teach/narration.js';
import { narrations } from './fixtures.js';
import { ascii, bare, colour, languages, styles, uis, unicode, words } from './helpers.js';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 40, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
  { columns: 60, rows: 12 },
  { columns: 24, rows: 10 },
  { columns: 9, rows: 4 },
  { columns: 1, rows: 1 },
] as const;
const told = { en: tell('en'), zh: tell('zh') };
const views: readonly View[] = ['step', 'source', 'timeline', 'events', 'more', 'help'];

function tell(language: 'en' | 'zh'): readonly Narration[] {
  return Object.values(narrations).map((make) => make(language));
}

const at = (narration: Narration, rest: Partial<PlayerState> = {}): PlayerState => ({
  ...openPlayer({ steps: narration.steps.length }),
  ...rest,
});

function draw(
  narration: Narration,
  rest: Partial<PlayerState>,
  size: { columns: number; rows: number },
  style: Style = unicode,
  language: 'en' | 'zh' = 'en',
) {
  return frame(narration, at(narration, rest), size, style, uis[language]);
}

describe.each(sizes)('at $columns × $rows', (size) => {
  test.each(styles)('every screen has exactly that size (%s)', (_, style) => {
    for (const language of languages) {
      for (const narration of told[language]) {
        for (let position = 1; position <= narration.steps.length + 1; position += 1) {
          for (const view of views) {
            const lines = draw(
              narration,
              { position, view, at: 3, typed: position === 2 ? '12' : '', auto: position === 1 },
              size,
              style,
              language,
            );
            expect(lines).toHaveLength(size.rows);
            for (const line of lines) expect(style.measure(bare(line))).toBeLessThanOrEqual(size.columns);
          }
        }
      }
    }
  });
});

describe.each([
  { columns: 80, rows: 24 },
  { columns: 40, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 40, rows: 14 },
])('at $columns × $rows', (size) => {
  test.each(styles)('every sentence and every marked line is there in full (%s)', (_, style) => {
    for (const language of languages) {
      for (const make of Object.values(narrations)) {
        const narration = make(language);
        for (const step of narration.steps) {
          const shown = words(draw(narration, { position: step.index }, size, style, language));
          const spelled = style.unicode ? step.text : toShown(step.text);
          expect(shown).toContain(words([spelled]));
          const source = narration.header.sources[step.file]?.split('\n')[(step.mark?.line ?? 1) - 1] ?? '';
          if (step.mark !== null) expect(shown).toContain(words([source]));
        }
      }
    }
  });
});

function toShown(text: string): string {
  return text.replaceAll('—', '--').replaceAll(/[“”]/g, '"');
}

test('a screen that has no room for something says so, and which key shows it', () => {
  const narration = narrations.deadlock();
  const small = draw(narration, { position: 3 }, { columns: 60, rows: 16 }).join('\n');
  expect(small).toMatch(/no room for .*: press m/);
  expect(draw(narration, { position: 3 }, { columns: 120, rows: 40 }).join('\n')).not.toContain('no room');
  const more = draw(narration, { position: 3, view: 'more' }, { columns: 60, rows: 60 }).join('\n');
  expect(more).toContain('futex_do_wait');
  expect(more).toContain('waits for fork1');
});

test('whatever the height, what is missing is named', () => {
  const narration = narrations.deadlock();
  const parts = { picture: '╯', lanes: 'main  ', evidence: 'do_epoll_wait' };
  for (let rows = 14; rows <= 40; rows += 1) {
    const text = draw(narration, { position: 3 }, { columns: 80, rows }).join('\n');
    const isWhole = Object.values(parts).every((sign) => text.includes(sign));
    expect(isWhole || text.includes('press m')).toBe(true);
  }
});

test('neither the code nor the sentence moves from step to step of the slow motion', () => {
  const narration = narrations.race();
  const rowsOf = (sign: string) =>
    [3, 4, 5, 6].map((position) => draw(narration, { position }, sizes[0]).findIndex((line) => line.includes(sign)));
  expect(new Set(rowsOf('for (let i = 0;')).size).toBe(1);
  expect(new Set(rowsOf('▌')).size).toBe(1);
  expect(new Set(rowsOf('Shared')).size).toBe(1);
});

test('the header says where we are, and what has to be known of the run', () => {
  const race = draw(narrations.race(), { position: 4 }, sizes[0]);
  expect(race[0]).toMatch(/^ Two threads, one counter +step 4 of 7$/);
  expect(race[1]).toContain('In slow motion · main(1) · order made');
  const narrow = draw(narrations.race(), { position: 4 }, sizes[1]);
  expect(narrow.slice(1, 3).join(' ')).toContain('main(1)');
  expect(draw(narrations.deadlock(), {}, sizes[0])[1]).toContain('saved run');
  expect(draw(narrations.deadlock('zh'), {}, sizes[0], unicode, 'zh').slice(0, 2).join('')).toMatch(
    /死锁.*第 1\/3 步.*存档回放/,
  );
});

test('the header of a slow run says at every step that sleeps take longer than the source says', () => {
  const race = narrations.race();
  const slow = { ...race, header: { ...race.header, pace: 5 } };
  for (const position of [1, 4]) {
    expect(draw(slow, { position }, sizes[0]).slice(0, 3).join(' ')).toContain('--slow: sleeps × 5');
    expect(draw(race, { position }, sizes[0]).join(' ')).not.toContain('--slow');
  }
  expect(draw(slow, {}, sizes[1], unicode, 'zh').slice(0, 4).join(' ')).toContain('--slow：睡眠 × 5');
});

test('notes are shown at the first step and at the end', () => {
  const narration = {
    ...narrations.deadlock(),
    faults: [{ place: 'step x', cause: 'y', text: 'Internal bug in lesson deadlock.' }],
  };
  for (const position of [1, 4]) {
    const text = draw(narration, { position }, { columns: 80, rows: 40 }).join(' ');
    expect(text).toContain('recorded with another version');
    expect(text).toContain('Internal bug');
  }
});

test('the summary tells results, guess, what to remember and what to try', () => {
  const text = draw(narrations.race(), { position: 8 }, { columns: 80, rows: 40 }).join('\n');
  for (const told of [
    'the bug, caught',
    'You said: exactly 2,000,000',
    'It was: less than 2,000,000',
    'is a read and a write',
    'run race atomic',
  ]) {
    expect(text).toContain(told);
  }
});

test('in colour nothing but colours is added, backticks aside', () => {
  for (const position of [1, 4, 8]) {
    const narration = narrations.race();
    const plain = draw(narration, { position }, sizes[0]);
    const painted = draw(narration, { position }, sizes[0], colour);
    expect(words(painted)).toBe(words(plain));
    expect(painted.join('')).not.toBe(plain.join(''));
  }
});

test('in ASCII all of it is ASCII', () => {
  for (const make of Object.values(narrations)) {
    const narration = make('en');
    for (const view of views) {
      for (let position = 1; position <= narration.steps.length + 1; position += 1) {
        expect(draw(narration, { position, view }, sizes[0], ascii).join('')).toMatch(/^[\x20-\x7e]*$/);
      }
    }
  }
});

test('control characters in a trace never reach the screen', () => {
  const narration = narrations.race();
  const evil = '\u001b[2J\u0007evil\u202e';
  const spoilt: Narration = {
    ...narration,
    title: evil,
    steps: narration.steps.map((step) => ({
      ...step,
      text: `${evil} ${step.text}`,
      values: [{ name: evil, value: evil, changed: true }],
    })),
  };
  for (const view of views)
    expect(draw(spoilt, { position: 4, view }, sizes[0]).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
});

test('views open at what the step is about, and scroll to their ends', () => {
  const narration = narrations.race();
  const screen = { size: sizes[0], style: unicode, ui: uis.en };
  const timeline = at(narration, { position: 4, view: 'timeline' });
  const opened = { ...timeline, at: frameOpening(narration, timeline, screen) };
  expect(frame(narration, opened, sizes[0], unicode, uis.en).join('\n')).toMatch(/▶ +9 .*t2 reads 0/);
  expect(frameRange(narration, timeline, screen)).toEqual({ last: 14, page: 14 });
  const help = at(narration, { view: 'help' });
  const { last } = frameRange(narration, help, screen);
  expect(frame(narration, { ...help, at: last }, sizes[0], unicode, uis.en).join('\n')).toContain(
    uis.en.evidence.involuntary,
  );
  expect(frame(narration, { ...help, at: last + 50 }, sizes[0], unicode, uis.en)).toEqual(
    frame(narration, { ...help, at: last }, sizes[0], unicode, uis.en),
  );
});

test('a narration without steps shows its summary', () => {
  const nothing: Narration = { ...narrations.race(), steps: [], acts: [] };
  for (const view of views) expect(draw(nothing, { view }, sizes[0])).toHaveLength(24);
  expect(draw(nothing, {}, sizes[0]).join('\n')).toContain('To remember');
});

test.each([
  ['a step in English', narrations.race('en'), { position: 4 }, sizes[0], 'en'],
  ['a step in Chinese', narrations.race('zh'), { position: 4 }, sizes[0], 'zh'],
  ['the deadlock', narrations.deadlock('en'), { position: 3 }, sizes[0], 'en'],
  ['the deadlock on a narrow screen', narrations.deadlock('zh'), { position: 3 }, sizes[1], 'zh'],
  ['the summary', narrations.race('en'), { position: 8 }, sizes[0], 'en'],
] as const)('%s looks like this', (_, narration, state, size, language) => {
  expect(`\n${draw(narration, state, size, unicode, language).join('\n')}\n`).toMatchSnapshot();
});

test('the programs in Python open at the one that the step’s act runs', () => {
  const narration = narrations.race();
  const file = narration.steps[0]?.file ?? '';
  const twin = (beside: string) => ({
    file: `${beside}.py`,
    source: 'x = 1\n'.repeat(40),
    run: null,
    beside,
    printed: null,
  });
  const both = { ...narration, python: { remark: null, twins: [twin('other.ts'), twin(file)] } };
  const state = openPlayer({ steps: both.steps.length });
  const screen = { size: { columns: 80, rows: 24 }, style: unicode, ui: uis.en };
  const view = { ...state, view: 'python' } as const;
  const [, , first] = draw(both, { ...view, at: frameOpening(both, view, screen) }, screen.size);
  expect(first).toContain(`${file}.py`);
});

test('evidence of a step before is not shown as if it were new, but in the whole step', () => {
  const narration = narrations.deadlock();
  const steps = narration.steps.map((step) =>
    step.index === 3 ? { ...step, events: step.events.slice(0, 2), picture: null } : step,
  );
  const size = { columns: 80, rows: 40 };
  expect(draw({ ...narration, steps }, { position: 3 }, size).join('')).not.toContain('futex_do_wait');
  expect(draw({ ...narration, steps }, { position: 3, view: 'more' }, size).join('')).toContain('as seen before');
});

test('a summary gives up its empty lines where it then fits', () => {
  const rows = (height: number) => draw(narrations.race(), { position: 8 }, { columns: 80, rows: height });
  expect(rows(24).filter((line) => line === '').length).toBeGreaterThan(2);
  expect(rows(21).filter((line) => line === '').length).toBeLessThan(2);
  expect(rows(21).join('')).toContain('run race atomic');
});

test('a chip that has no room on the rule stands above it in one piece, where it has room there', () => {
  const chip = (width: number) => [span('x'.repeat(width))];
  const rows = (...widths: readonly number[]) =>
    ruled(widths.flatMap(chip), { size: sizes[1], style: unicode }).map(plainText);
  expect(rows(34)).toEqual([`── ${'x'.repeat(34)} ──`]);
  expect(rows(38)).toEqual([` ${'x'.repeat(38)}`, '─'.repeat(40)]);
  expect(rows(38, 4)).toEqual([` ${'x'.repeat(38)}`, `── xxxx ${'─'.repeat(32)}`]);
  for (const width of [35, 39, 60, 90]) for (const row of rows(width, 3)) expect(row.length).toBeLessThanOrEqual(40);
});
