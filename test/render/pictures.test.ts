import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/render/line.js';
import { drawPicture } from '../../src/render/pictures/picture.js';
import { speakPicture } from '../../src/render/pictures/spoken.js';
import type { Style } from '../../src/render/style.js';
import { drawTable } from '../../src/render/table.js';
import type { Picture } from '../../src/teach/lesson.js';
import { narrations } from './fixtures.js';
import { ascii, languages, styles, uis, unicode } from './helpers.js';

const all = languages.flatMap((language) =>
  Object.values(narrations).flatMap((narration) => narration(language).steps.flatMap(({ picture }) => picture ?? [])),
);
const deadlock = narrations.deadlock().steps[2]?.picture;
const circleOf = (count: number): Picture => ({
  kind: 'circle',
  links: Array.from({ length: count }, (_, index) => ({
    actor: `p${index + 1}`,
    holds: `fork${index + 1}`,
    waitsFor: `fork${((index + 1) % count) + 1}`,
    site: { file: 'broken.ts', line: 5 },
  })),
});

function draw(picture: Picture, columns = 78, style: Style = unicode, rows?: number): readonly string[] {
  const easel = {
    columns,
    style,
    ui: uis.en,
    tones: new Map(),
    shown: 'broken.ts',
    ...(rows === undefined ? {} : { rows }),
  };
  return drawPicture(picture, easel).map((line) => plainText(line).trimEnd());
}

describe.each(styles)('every picture, %s', (_, style) => {
  test.each([24, 38, 78, 118])('fits %i columns', (columns) => {
    for (const picture of [...all, circleOf(1), circleOf(3), circleOf(5)]) {
      for (const line of draw(picture, columns, style)) expect(style.measure(line)).toBeLessThanOrEqual(columns);
    }
  });
});

test('in ASCII everything is ASCII', () => {
  for (const picture of Object.values(narrations).flatMap((narration) =>
    narration('en').steps.flatMap(({ picture: own }) => own ?? []),
  )) {
    // Sentences are spelled in ASCII when they are painted; what is drawn is ASCII from the beginning.
    expect(draw(picture, 78, ascii).join('').replaceAll(/[“”–]/g, '')).toMatch(/^[\x20-\x7e]*$/);
  }
});

test('a histogram shows counts and shares, and marks what is not as it should be', () => {
  const [histogram] = all;
  if (histogram === undefined) throw new Error('no histogram');
  expect(draw(histogram, 60)).toEqual([
    '! 1.0–1.2 M  412  41 %  ████████████████████████████████████',
    '! 1.2–1.4 M  388  39 %  █████████████████████████████████▉',
    '! 1.4–1.6 M  150  15 %  █████████████▏',
    '! 1.6–2.0 M   41   4 %  ███▋',
    '  2,000,000    9   1 %  ▊',
    '! not as it should be',
  ]);
});

test('what is more than nothing has at least a sliver of a bar, and nothing has none', () => {
  const bars = [
    { label: 'many', count: 1_000_000 },
    { label: 'one', count: 1 },
    { label: 'none', count: 0 },
  ];
  const [, one, none] = draw({ kind: 'histogram', bars });
  expect(one).toMatch(/▏$/);
  expect(none).toMatch(/0 %$/);
});

test('what free runs came to is told from the most to the least, and what else is possible with 0, unmarked', () => {
  const row = { ended: 'finished', grade: 'acceptable' } as const;
  const wrong = { ended: 'finished', grade: 'interesting' } as const;
  const rows = [
    { ...wrong, outcome: 3, samples: 10 },
    { ...row, outcome: 4, samples: 90 },
  ];
  const possible = [
    { ...row, outcome: 4, schedules: 6 },
    { ...wrong, outcome: 2, schedules: 12 },
    { ...wrong, outcome: 'deadlock', ended: 'deadlock', schedules: 1 } as const,
  ];
  const lines = draw({ kind: 'outcomes', rows, possible }).map((line) => line.replace(/ *[█▏▎▍▌▋▊▉]*$/, ''));
  expect(lines).toEqual([
    '         4  90  90 %',
    '!        3  10  10 %',
    '         2   0   0 %',
    '  deadlock   0   0 %',
    '! not as it should be',
  ]);
});

test('two that wait for each other are drawn as a circle, with what they hold and where', () => {
  if (deadlock === undefined || deadlock === null) throw new Error('no circle');
  expect(draw(deadlock)).toEqual([
    't1 ─── waits for fork2 ───▶ t2',
    'holds fork1 (line 5)        holds fork2 (line 10)',
    '▲                           │',
    '╰───── waits for fork1 ─────╯',
  ]);
});

test('a longer circle, or a narrow screen, is drawn from top to bottom', () => {
  expect(draw(circleOf(3), 38)).toEqual([
    '╭─▶ p1  holds fork1 (line 5), waits',
    '│       for fork2',
    '│   ▼',
    '│   p2  holds fork2 (line 5), waits',
    '│       for fork3',
    '│   ▼',
    '│   p3  holds fork3 (line 5), waits',
    '│       for fork1',
    '╰───╯',
  ]);
  expect(draw(circleOf(5), 78, unicode, 6)).toHaveLength(6);
});

test('a family tree shows who started whom', () => {
  const tree = narrations.family().steps[0]?.picture;
  if (tree === undefined || tree === null) throw new Error('no tree');
  expect(draw(tree)).toEqual([
    'main 6000',
    '├─ loader 6001',
    '├─ parser 6002',
    '│  ╰─ writer 6003',
    '╰─ Process-4 6004',
  ]);
  expect(draw(tree, 78, ascii)[3]).toBe('|  `- writer 6003');
});

test('steps stand in their real order, a column a thread', () => {
  const steps = narrations.race().steps[6]?.picture;
  if (steps === undefined || steps === null) throw new Error('no steps');
  expect(draw(steps)).toEqual([
    '   t1                      t2',
    '1  reads 0 from counter                             (line 5)',
    '2                          reads 0 from counter     (line 5)',
    '3  writes 1 to counter                              (line 5)',
    '4                          writes 1 to counter      (line 5)',
  ]);
  expect(draw(steps, 38)[1]).toBe('2  t2  reads 0 from counter (line 5)');
});

test('a table keeps every word, whatever the width', () => {
  const table = narrations.family().steps[1]?.picture;
  if (table?.kind !== 'table') throw new Error('no table');
  for (const columns of [24, 38, 78]) {
    const text = draw(table, columns).join(' ');
    for (const cell of table.rows.flat()) for (const word of cell.split(' ')) expect(text).toContain(word);
  }
});

describe('spoken', () => {
  test('a circle is sentences', () => {
    if (deadlock === undefined || deadlock === null) throw new Error('no circle');
    expect(speakPicture(deadlock, { ui: uis.en, shown: 'broken.ts' })).toEqual([
      't1 holds fork1 and waits for fork2, which t2 holds (line 5).',
      't2 holds fork2 and waits for fork1, which t1 holds (line 10).',
    ]);
    expect(speakPicture(deadlock, { ui: uis.zh, shown: 'broken.ts' })[0]).toBe(
      't1 持有 fork1，在等 fork2，而 fork2 在 t2 手里（第 5 行）。',
    );
  });

  test('every picture says something, and draws nothing', () => {
    for (const picture of all) {
      for (const ui of Object.values(uis)) {
        const sentences = speakPicture(picture, { ui, shown: 'broken.ts' });
        expect(sentences.length).toBeGreaterThan(0);
        expect(sentences.join('')).not.toMatch(/[─│╭╰█▶]/);
      }
    }
  });
});

test('a bar that is marked is said to be so aloud', () => {
  const bars = [
    { label: '1', count: 2, mark: true },
    { label: '2', count: 3 },
    { label: '3', count: 0, mark: true },
  ];
  const [bug, right, unseen] = speakPicture({ kind: 'histogram', bars }, { ui: uis.en, shown: 'broken.ts' });
  expect(bug).toContain('not as it should be');
  expect(`${right}${unseen}`).not.toContain('not as it should be');
});

test('a table whose cells would become towers is a list instead, without what is empty', () => {
  const cells = ['1', 'one went in and the other gave up, and that took a while', ''];
  const table = { head: ['result', 'what it is', 'more'], rows: [cells.map((text) => [{ text }])] };
  const rows = (columns: number) => drawTable(table, { style: unicode, ui: uis.en, columns }).map(plainText);
  expect(rows(60)).toHaveLength(3);
  expect(rows(24)[0]).toBe('result      1');
  expect(rows(24).join('\n')).not.toContain('more');
});
