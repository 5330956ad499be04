import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapCode } from '../../src/render/code-lines.js';
import { highlight, highlightPython } from '../../src/render/highlight.js';
import { lineWidth, plainText } from '../../src/render/line.js';
import { styles, unicode } from './helpers.js';

const wrapped = (source: string, columns: number) =>
  wrapCode(highlightPython(source)[0] ?? [], columns, unicode).map(plainText);

test('a line that fits stays as it is', () => {
  expect(wrapped('    x = 1  # one', 20)).toEqual(['    x = 1  # one']);
});

test('a line goes on deeper than it begins, and is broken at a space', () => {
  expect(wrapped('    print("counter is", counter, flush=True)', 38)).toEqual([
    '    print("counter is", counter,',
    '      flush=True)',
  ]);
});

test('without a space that fits it is broken behind a bracket, or in front of a dot, and never within a name', () => {
  expect(wrapped('    x = resource.getrusage(resource.RUSAGE_SELF)', 38)).toEqual([
    '    x = resource.getrusage(',
    '      resource.RUSAGE_SELF)',
  ]);
  expect(wrapped('    return multiprocessing.current_process().name', 38)).toEqual([
    '    return multiprocessing',
    '      .current_process().name',
  ]);
});

test('a name that is wider than the screen goes on at its edge', () => {
  expect(wrapped('abcdefghijklmnop', 10)).toEqual(['abcdefghij', '  klmnop']);
});

test.each(styles)('nothing but spaces is lost, and nothing is too wide, %s', (_, style) => {
  const token = fc.constantFrom(
    'for',
    'counter',
    '.value',
    '(',
    ')',
    ', ',
    ' += ',
    '“旧值”',
    '  ',
    '[i]',
    '// 锁',
    '…',
  );
  const source = fc.array(token, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(source, fc.integer({ min: 8, max: 60 }), (text, columns) => {
      const code = highlight(text)[0] ?? [];
      const rows = wrapCode(code, columns, style);
      for (const row of rows) expect(lineWidth(row, style)).toBeLessThanOrEqual(columns);
      expect(rows.map(plainText).join('').replaceAll(' ', '')).toBe(plainText(code).replaceAll(' ', ''));
    }),
  );
});
