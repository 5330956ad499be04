import { expect, test } from 'vitest';
import { asciiGlyphs, decideUnicode, type Glyphs, toAscii, unicodeGlyphs } from '../../src/render/glyphs.js';
import { createMeasure } from '../../src/render/width.js';

const at = (env: Record<string, string>, platform = 'linux', flag?: boolean) => decideUnicode({ env, platform, flag });

test('the first locale variable that is set tells whether there is Unicode', () => {
  expect(at({ LANG: 'en_US.UTF-8' })).toBe(true);
  expect(at({ LANG: 'C.utf8' })).toBe(true);
  expect(at({ LC_ALL: 'C', LANG: 'en_US.UTF-8' })).toBe(false);
  expect(at({ LC_ALL: '', LC_CTYPE: 'zh_CN.UTF-8', LANG: 'C' })).toBe(true);
  expect(at({})).toBe(false);
});

test('a dumb terminal and the Linux console have none', () => {
  expect(at({ LANG: 'en_US.UTF-8', TERM: 'dumb' })).toBe(false);
  expect(at({ LANG: 'en_US.UTF-8', TERM: 'linux' })).toBe(false);
});

test('on Windows the newer terminals have it', () => {
  expect(at({}, 'win32')).toBe(false);
  expect(at({ WT_SESSION: 'x' }, 'win32')).toBe(true);
  expect(at({ TERM_PROGRAM: 'vscode' }, 'win32')).toBe(true);
});

test('the flag has the last word', () => {
  expect(at({ LANG: 'en_US.UTF-8' }, 'linux', false)).toBe(false);
  expect(at({}, 'linux', true)).toBe(true);
});

/** Every sign on its own; `ellipsis` and the branches of a tree are words of several. */
function signs({ lane, box, eighths, turning, ...others }: Glyphs): readonly string[] {
  const several = new Set(['ellipsis', 'branch', 'lastBranch']);
  const single = Object.entries({ ...others, ...lane, ...box }).filter(([name]) => !several.has(name));
  return [...single.map(([, sign]) => sign), ...eighths, ...turning];
}

test('every sign is one column wide, and ASCII is ASCII', () => {
  const measure = createMeasure();
  for (const sign of [...signs(unicodeGlyphs), ...signs(asciiGlyphs)]) expect(measure(sign)).toBe(1);
  expect(signs(asciiGlyphs).join('')).toMatch(/^[\x20-\x7e]*$/);
});

const letters = 'r w a [ ] p g s b f c z " !'.split(' ');

test.each([
  ['Unicode', unicodeGlyphs],
  ['ASCII', asciiGlyphs],
])('in %s a sign of the lanes and the timeline means one thing, and the same in both', (_, { lane, overlap }) => {
  const { waitingDown, sleepingDown, edge, edgeCross, edgeFromLeft, edgeFromRight, edgeToRight, edgeToLeft, ...own } =
    lane;
  const signs = [...Object.values(own), overlap, ...letters];
  expect(new Set(signs).size).toBe(signs.length);
  // A life from top to bottom is drawn as one from left to right, or with a sign of its own.
  for (const [down, across] of [
    [waitingDown, lane.waiting],
    [sleepingDown, lane.sleeping],
  ] as const)
    expect(signs.filter((sign) => sign === down)).toEqual(down === across ? [down] : []);
  // An arrow is known by its ends.
  for (const end of [edgeCross, edgeFromLeft, edgeFromRight, edgeToRight, edgeToLeft]) expect(signs).not.toContain(end);
  expect(edge).not.toBe(edgeFromLeft);
});

test('branches of a tree are as wide in both', () => {
  const measure = createMeasure();
  expect(measure(unicodeGlyphs.box.branch)).toBe(measure(asciiGlyphs.box.branch));
  expect(measure(unicodeGlyphs.box.lastBranch)).toBe(measure(asciiGlyphs.box.lastBranch));
});

test('typography is spelled in ASCII; Chinese stays', () => {
  expect(toAscii('“a” — b… 3 µs × 2 → c')).toBe('"a" -- b... 3 us x 2 -> c');
  expect(toAscii('2ⁿ processes ✓ ✗')).toBe('2^n processes + x');
  expect(toAscii('线程')).toBe('线程');
});
