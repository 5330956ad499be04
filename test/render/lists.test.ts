import { describe, expect, test } from 'vitest';
import { listLines } from '../../src/render/list-view.js';
import { statusLines } from '../../src/render/status-view.js';
import { transcript } from '../../src/render/transcript.js';
import { narrations } from './fixtures.js';
import { ascii, bare, languages, styles, uis, unicode } from './helpers.js';

const rows = {
  en: [
    { id: 'fork', title: 'One call, two returns', chapter: 'Processes', minutes: 5, done: true },
    {
      id: 'fork-memory',
      title: 'Two processes, two memories: what copy-on-write really copies',
      chapter: 'Processes',
      minutes: 12,
      done: false,
    },
    { id: 'race', title: 'Two threads, one counter', chapter: 'Sharing data', minutes: 6, done: false },
  ],
  zh: [
    { id: 'fork', title: '一次调用，两次返回', chapter: '进程', minutes: 5, done: true },
    { id: 'race', title: '两个线程，一个计数器', chapter: '共享数据', minutes: 6, done: false },
  ],
};

test('lessons stand under their chapters, aligned, with what is done', () => {
  expect(listLines(rows.en, { columns: 60, style: unicode, ui: uis.en })).toEqual([
    'Processes',
    '  ✓ fork         One call, two returns                 5 min',
    '    fork-memory  Two processes, two memories: what    12 min',
    '                 copy-on-write really copies',
    '',
    'Sharing data',
    '    race         Two threads, one counter              6 min',
    '',
    '1 of 3 done',
    'Run one with: concur-lessons run LESSON',
  ]);
});

describe.each(styles)('with %s', (_, style) => {
  test('every line of a list and of the progress fits, at any width', () => {
    for (const language of languages) {
      const canvas = { style, ui: uis[language] };
      const next = { id: 'race', title: rows[language].at(-1)?.title ?? '' };
      const status = {
        chapters: [{ title: rows[language][0]?.chapter ?? '', done: 1, of: 8 }],
        guesses: { right: 3, of: 7 },
        next,
      };
      for (const columns of [30, 40, 80, 120]) {
        const lines = [
          ...listLines(rows[language], { ...canvas, columns }),
          ...statusLines(status, { ...canvas, columns }),
        ];
        for (const line of lines) expect(style.measure(bare(line))).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('a transcript has a dozen lines at most, even on a narrow screen', () => {
    for (const make of Object.values(narrations)) {
      for (const columns of [30, 80, 200]) {
        const lines = transcript(make('en'), { columns, style, ui: uis.en });
        expect(lines.length).toBeLessThanOrEqual(12);
        for (const line of lines) expect(style.measure(bare(line))).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('a transcript keeps what was learned', () => {
    const lines = transcript(narrations.race('en'), { columns: 80, style, ui: uis.en }).map(bare);
    const unwrapped = lines.map((line) => line.replace(/^\W+/, '')).join(' ');
    for (const told of ['Two threads, one counter', '1,112,489 instead of 2,000,000', 'is a read and a write'])
      expect(style.unicode ? unwrapped : unwrapped.replaceAll('"', '')).toContain(told);
  });

  test('a transcript names the act that was not waited for', () => {
    const running = 'slow motion';
    const told = transcript({ ...narrations.race('en'), running }, { columns: 80, style, ui: uis.en }).map(bare);
    expect(told.join('\n')).toContain('slow motion: not waited for');
    const whole = transcript(narrations.race('en'), { columns: 80, style, ui: uis.en }).map(bare);
    expect(whole.join('\n')).not.toContain('not waited for');
  });
});

test('progress counts lessons and guesses, and names the next lesson', () => {
  const chapters = [
    { title: 'Processes', done: 1, of: 4 },
    { title: 'Threads', done: 0, of: 2 },
  ];
  const lines = statusLines(
    { chapters, guesses: { right: 3, of: 7 }, next: { id: 'race', title: 'A race' } },
    { columns: 60, style: ascii, ui: uis.en },
  );
  expect(lines.join('\n')).toContain('Lessons finished: 1/6');
  expect(lines.join('\n')).toContain('Guesses that came true: 3 of 7');
  expect(lines.at(-1)).toBe('Next: race  A race');
  expect(
    statusLines({ chapters, guesses: { right: 0, of: 0 }, next: null }, { columns: 60, style: ascii, ui: uis.zh }).at(
      -1,
    ),
  ).toBe('全部课程都已完成。');
});
