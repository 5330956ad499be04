import fc from 'fast-check';
import fastStringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { cutLine, line, lineWidth, padLine, plainText, span, spread } from '../../src/render/line.js';
import { graphemes, toPrintable } from '../../src/render/width.js';
import { ascii, styles, unicode, wideSigns } from './helpers.js';

test('Chinese takes two columns a character, Latin one', () => {
  expect(unicode.measure('线程 t1')).toBe(7);
  expect(unicode.measure('，。（）')).toBe(8);
});

test('every character is as wide as the library has it, with and without neighbours', () => {
  const wrong: string[] = [];
  for (let code = 0x20; code <= 0xffff; code += 1) {
    const char = String.fromCharCode(code);
    if (unicode.measure(char) !== fastStringWidth(char)) wrong.push(code.toString(16));
    const joined = `${char}a\ufe0f线${char}`;
    if (unicode.measure(joined) !== fastStringWidth(joined)) wrong.push(`${code.toString(16)} joined`);
  }
  expect(wrong).toEqual([]);
});

test('quotes, dashes and frames are one column wide, or two where the terminal draws them so', () => {
  for (const sign of ['“', '”', '—', '…', '│', '→', '·']) {
    expect(unicode.measure(sign)).toBe(1);
    expect(wideSigns.measure(sign)).toBe(2);
  }
  expect(wideSigns.measure('abc, 线')).toBe(7);
});

test('without Unicode, a sign is as wide as its spelling', () => {
  expect(ascii.measure('— …')).toBe('-- ...'.length);
});

test('what could move the cursor or turn the text around is taken out', () => {
  expect(toPrintable('a\u001b[31mb\u001b[0m\u0007c')).toBe('abc');
  expect(toPrintable('one\ntwo\tthree')).toBe(String.raw`one\ntwo  three`);
  expect(toPrintable('\u202eevil\u200b\ud800')).toBe('evil?');
  expect(span('\u001b]0;title\u0007x').text).toBe('x');
});

test('an emoji of several code points is one character', () => {
  expect(graphemes('a👩‍👩‍👧b')).toEqual(['a', '👩‍👩‍👧', 'b']);
});

test.each(styles)('cutting and padding give exactly the width asked for (%s)', (_, style) => {
  const texts = fc.array(fc.constantFrom('ab', '线程', '“', ' ', '…', 'x'), { maxLength: 20 });
  fc.assert(
    fc.property(
      texts,
      fc.integer({ min: 0, max: 30 }),
      fc.constantFrom('left' as const, 'right' as const),
      (parts, columns, align) => {
        const spans = parts.map((text) => span(text));
        expect(lineWidth(cutLine(spans, columns, style), style)).toBeLessThanOrEqual(columns);
        expect(lineWidth(padLine(spans, columns, style, align), style)).toBe(columns);
      },
    ),
  );
});

test('a cut line says that it is cut', () => {
  expect(plainText(cutLine(line('abcdefgh'), 5, unicode))).toBe('abcd…');
  expect(plainText(cutLine(line('abcdefgh'), 5, ascii))).toBe('ab...');
  expect(plainText(cutLine(line('线程线程'), 5, unicode))).toBe('线程…');
});

test('two texts in one line stand at its ends', () => {
  expect(plainText(spread(line('left'), line('right'), 14, unicode))).toBe('left     right');
  expect(plainText(spread(line('a long left side'), line('right'), 14, unicode))).toBe('a long … right');
});
