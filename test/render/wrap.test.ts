import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, span } from '../../src/render/line.js';
import { wrap, wrapLine } from '../../src/render/wrap.js';
import { styles, unicode, wideSigns } from './helpers.js';

const latin = fc.constantFrom(
  't1',
  'reads',
  'counter',
  '2,000,000',
  'a',
  'futex_do_wait',
  'process.exit(0)',
  '12 %',
  '3.4 ms',
  '512 KiB',
);
const han = fc.constantFrom(
  '线程',
  '读到',
  '的值是',
  '锁',
  '死锁',
  '（主线程）',
  '“旧值”',
  '《书》',
  '它，',
  '完了。',
  '吗？',
  '——',
  '44%',
  '3 毫秒',
  '20 秒，',
);
const sentence = fc
  .array(fc.tuple(fc.oneof(latin, han), fc.constantFrom('', ' ')), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.map(([text, gap]) => text + gap).join(''));
const anyText = fc.oneof(sentence, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 60 }));

const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '');

describe.each(styles)('wrapping, %s', (_, style) => {
  test('makes no line wider than asked, and loses nothing but spaces at the breaks', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 8, max: 100 }), (text, columns) => {
        const lines = wrap(text, columns, style);
        for (const line of lines) expect(style.measure(line)).toBeLessThanOrEqual(columns);
        expect(withoutSpaces(lines.join(''))).toBe(withoutSpaces(text));
      }),
    );
  });

  test('never begins a line with a closing mark, nor ends one with an opening mark', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 24, max: 90 }), (text, columns) => {
        const lines = wrap(text, columns, style);
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。、；：？！）》”%]/);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（《“]$/);
      }),
    );
  });
});

test('any text at all fits, down to two columns', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, columns) => {
      for (const line of wrap(text, columns, unicode)) expect(unicode.measure(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('wrapping twice is wrapping once', () => {
  fc.assert(
    fc.property(sentence, fc.integer({ min: 12, max: 80 }), (text, columns) => {
      const once = wrap(text.replaceAll(/ +/g, ' ').trim(), columns, unicode);
      expect(once.flatMap((line) => wrap(line, columns, unicode))).toEqual(once);
    }),
  );
});

test('English breaks between words, and words stay whole', () => {
  expect(wrap('Both threads have read 0 and will write 1.', 16, unicode)).toEqual([
    'Both threads',
    'have read 0 and',
    'will write 1.',
  ]);
});

test('Chinese fills its lines, and the words and numbers in it stay whole', () => {
  const lines = wrap('线程 t1 读到 counter 的值是 0，本来应该是 2,000,000。', 20, unicode);
  expect(lines).toEqual(['线程 t1 读到 counter', '的值是 0，本来应该是', '2,000,000。']);
});

test('a number keeps its per cent sign, and a dash is not torn apart', () => {
  expect(wrap('aaaa bbbb 12 % cc', 12, unicode)).toEqual(['aaaa bbbb', '12 % cc']);
  expect(wrap('一二三四五——六', 12, wideSigns).join('|')).not.toContain('—|—');
});

test.each([
  ['it has 43.2 MiB now', ['it has', '43.2 MiB now']],
  ['aaaa it took 427 ms', ['aaaa it took', '427 ms']],
  ['he saw 1.8 ms, no more', ['he saw', '1.8 ms, no', 'more']],
  ['aa bb cc dd 30 µs', ['aa bb cc dd', '30 µs']],
  ['四个子进程有 0 MiB', ['四个子进程有', '0 MiB']],
  ['子进程再过 4 毫秒后没了', ['子进程再过', '4 毫秒后没了']],
  ['一共用了 4.3 毫秒', ['一共用了', '4.3 毫秒']],
])('a number keeps its unit of measurement: %s', (text, lines) => {
  expect(wrap(text, 12, unicode)).toEqual(lines);
});

test('what only begins as a unit does is a word like any other', () => {
  expect(wrap('they are 3 students', 12, unicode)).toEqual(['they are 3', 'students']);
  expect(wrap('aaaa 3 min-heaps', 12, unicode)).toEqual(['aaaa 3', 'min-heaps']);
});

test('a number keeps its unit where each is a span of its own', () => {
  expect(wrapLine([span('aaaa bbbb 12', 'code'), span(' ms')], 13, unicode).map(plainText)).toEqual([
    'aaaa bbbb',
    '12 ms',
  ]);
});

test('a word that is wider than a line is not cut at the space before a closing mark', () => {
  expect(wrap('t1process.exit(0)12 %process.exit(0)', 20, unicode)).toEqual([
    't1process.exit(0)1',
    '2 %process.exit(0)',
  ]);
});

test('a whole span stays in one piece where it fits, and breaks at its spaces where it does not', () => {
  const command = { ...span('npx concur-lessons run race'), whole: true };
  const texts = (columns: number) => wrapLine([span('Try '), command, span(' now.')], columns, unicode).map(plainText);
  expect(texts(30)).toEqual(['Try', 'npx concur-lessons run race', 'now.']);
  expect(texts(20)).toEqual(['Try npx', 'concur-lessons run', 'race now.']);
});

test('a word that is wider than a line goes on in the next', () => {
  expect(wrap('abcdefghijkl', 5, unicode)).toEqual(['abcde', 'fghij', 'kl']);
});

test('line ends in the text are kept, and an empty text is one empty line', () => {
  expect(wrap('one\ntwo', 20, unicode)).toEqual(['one', 'two']);
  expect(wrap('', 20, unicode)).toEqual(['']);
});
