import { describe, expect, test } from 'vitest';
import { jsonLines } from '../../src/render/json.js';
import { lineWidth, plainText } from '../../src/render/line.js';
import { plainLines } from '../../src/render/plain.js';
import { pythonLines } from '../../src/render/python-view.js';
import type { Narration, PythonTwin } from '../../src/teach/narration.js';
import { narrations } from './fixtures.js';
import { languages, styles, uis, unicode, words } from './helpers.js';

const twin: PythonTwin = {
  file: 'broken.py',
  source: 'def main():\n    print("counter =", 2)\n',
  run: { version: '3.11.7', output: 'counter = 2\nand\u001b[2J more\n', exitCode: 0, ms: 123 },
  beside: 'broken.ts',
  printed: ['counter = 1'],
};

const withTwin = (changes: Partial<PythonTwin> = {}, language: 'en' | 'zh' = 'en'): Narration => ({
  ...narrations.race(language),
  python: { remark: 'Use `with lock:`.', twins: [{ ...twin, ...changes }] },
});

function told(narration: Narration, columns = 78, language: 'en' | 'zh' = 'en'): readonly string[] {
  return pythonLines(narration, { columns, style: unicode, ui: uis[language] }).map(plainText);
}

const run = (changes: Partial<NonNullable<PythonTwin['run']>>) => ({
  run: { version: '3.11.7', output: '', exitCode: 0, ms: 1, ...changes },
});

describe('the same in Python', () => {
  test('stands beside the lesson’s own where there is room for both, else by itself', () => {
    const wide = told(withTwin(), 140).join('\n');
    expect(wide).toMatch(/export function addMany.*\n?/);
    expect(wide).toMatch(/import .* {4,}def main\(\):/);
    const narrow = told(withTwin(), 78).join('\n');
    expect(narrow).toContain('def main():');
    expect(narrow).not.toContain('export function');
  });

  test.each(styles)('never goes over the edge, %s', (_, style) => {
    for (const columns of [140, 78, 40, 20, 8]) {
      for (const line of pythonLines(withTwin(), { columns, style, ui: uis.en }))
        expect(lineWidth(line, style)).toBeLessThanOrEqual(columns);
    }
  });

  test('shows what both printed, and nothing of it moves the cursor', () => {
    const text = told(withTwin()).join('\n');
    expect(text).toMatch(/The lesson’s own printed +Python 3\.11\.7 printed, in 123 ms/);
    expect(text).toMatch(/counter = 1 +counter = 2/);
    expect(text).toContain('and more');
    expect(text).not.toContain('\u001b');
  });

  test.each([
    [
      'it was not run',
      { run: null },
      'It was not run. To see what it prints beside this: concur-lessons run race broken --python',
    ],
    [
      'there is no Python',
      run({ version: null, output: null, exitCode: null, ms: null }),
      'There is no python3 on this machine, so only the source is shown.',
    ],
    ['it failed', run({ exitCode: 2 }), 'It ended with exit code 2.'],
    ['it was stopped', run({ exitCode: null, ended: 'timeout' }), 'It did not end by itself, and was stopped.'],
    ['it was interrupted', run({ exitCode: null, ended: 'interrupted' }), 'It was interrupted.'],
    ['it was killed', run({ exitCode: null, ended: 'crashed' }), 'It was ended from outside.'],
  ] as const)('says that %s', (_, changes, sentence) => {
    expect(words(told(withTwin(changes)))).toContain(words([sentence]));
  });

  test('says that there is none', () => {
    for (const language of languages) expect(told(narrations.race(language), 78, language)).toHaveLength(1);
  });

  test('is told in plain text and in JSON only where it was asked for', () => {
    const options = { columns: 80, style: unicode, ui: uis.en };
    const plain = (narration: Narration) => [...plainLines(narration, options)].join('\n');
    const types = (narration: Narration) =>
      [...jsonLines(narration)].map((line) => (JSON.parse(line) as { type: string }).type).slice(-2);
    expect(plain(withTwin())).toMatch(/The same in Python\n[^]*counter = 2/);
    expect(types(withTwin())).toEqual(['python', 'end']);
    expect(plain(withTwin({ run: null }))).not.toContain('Python');
    expect(types(withTwin({ run: null }))).toEqual(['result', 'end']);
  });
});
