import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/render/line.js';
import { siteText, sourceLines, sourceRow, sourceWindow, windowTop } from '../../src/render/source-view.js';
import type { Narration } from '../../src/teach/narration.js';
import { raceNarration } from './fixture-race.js';
import { ascii, uis, unicode } from './helpers.js';

const narration = raceNarration();
const lines = sourceLines(narration, 'broken.ts');
const canvas = (columns: number, style = unicode) => ({ columns, style, ui: uis.en });
const texts = (rows: readonly Parameters<typeof plainText>[0][]) => rows.map(plainText);

test('the marked line wears a sign, the others only their numbers', () => {
  const shown = texts(sourceWindow({ lines, top: 4, rows: 3, mark: 5 }, canvas(80)));
  expect(shown).toEqual([
    '   4  export function addMany(counter: SharedInt, times: number) {',
    '▶  5    for (let i = 0; i < times; i += 1) counter.value += 1;',
    '   6  }',
  ]);
  expect(texts(sourceWindow({ lines, top: 5, rows: 1, mark: 5 }, canvas(80, ascii)))[0]).toMatch(/^> {2}5 /);
});

test('a long line is cut, but the marked one goes on below, so that all of it is read', () => {
  const rows = texts(sourceWindow({ lines, top: 4, rows: 5, mark: 5 }, canvas(38)));
  for (const row of rows) expect(unicode.measure(row)).toBeLessThanOrEqual(38);
  expect(rows[0]).toMatch(/…$/);
  expect(rows.slice(1, 3).join(' ').replaceAll(/\s+/g, ' ')).toContain(
    'for (let i = 0; i < times; i += 1) counter.value += 1;',
  );
});

test('nothing of a wrapped line is lost', () => {
  const source = sourceRow({ lines, number: 10, marked: false }, canvas(30), { wrapped: true });
  expect(texts(source).join('').replaceAll(/\s/g, '')).toBe(`10${plainText(lines[9] ?? []).replaceAll(/\s/g, '')}`);
});

describe('the window', () => {
  test('shows the mark of every step, with lines around it', () => {
    for (const rows of [1, 3, 5, 9, 30]) {
      for (const step of narration.steps) {
        const top = windowTop(narration, step, rows, canvas(78));
        const mark = step.mark?.line ?? 0;
        expect(top).toBeLessThanOrEqual(mark);
        expect(mark).toBeLessThan(top + rows);
        expect(top).toBeGreaterThanOrEqual(1);
        if (rows >= 5 && mark > 2) expect(top).toBeLessThan(mark);
      }
    }
  });

  test('stands still while the mark stays inside it', () => {
    const [, , third, fourth, fifth] = narration.steps;
    const tops = [third, fourth, fifth].map((step) => step && windowTop(narration, step, 9, canvas(78)));
    expect(new Set(tops).size).toBe(1);
  });
});

test('a site is a line in the file on the screen, else it names its file', () => {
  const site = { file: 'broken.ts', line: 5 };
  expect(siteText(site, uis.en, 'broken.ts')).toBe(' (line 5)');
  expect(siteText(site, uis.zh, 'broken.ts')).toBe('（第 5 行）');
  expect(siteText(site, uis.en, 'fixed.ts')).toBe(' (broken.ts:5)');
  expect(siteText(null, uis.en)).toBe('');
});

test('a file that the trace does not hold has no lines', () => {
  const without: Narration = { ...narration, header: { ...narration.header, sources: {} } };
  expect(sourceLines(without, 'broken.ts').flat()).toEqual([]);
});
