import { describe, expect, test } from 'vitest';
import { dark, light, type Palette } from '../../../src/render/html/palette.js';

/** Relative luminance, as WCAG 2 reckons it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

type Name = keyof Palette;
const actors: readonly Name[] = ['actor0', 'actor1', 'actor2', 'actor3', 'actor4', 'actor5'];
const code: readonly Name[] = ['text', 'keyword', 'string', 'number', 'comment', 'type', 'call'];
const read: readonly (readonly [on: Name, texts: readonly Name[]])[] = [
  ['ground', ['text', 'quiet', 'accent', 'good', 'bug', 'bad', ...actors]],
  ['raised', [...code, 'quiet', 'accent', 'bug', ...actors]],
  ['marked', [...code, ...actors]],
  ['accent', ['onAccent']],
];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s', (_, palette) => {
  test.each(read.flatMap(([on, texts]) => texts.map((text) => ({ text, on }))))(
    '$text can be read on $on',
    ({ text, on }) => {
      expect(contrast(palette[text], palette[on])).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('strokes can be seen', () => {
    for (const on of ['ground', 'raised'] as const)
      expect(contrast(palette.stroke, palette[on])).toBeGreaterThanOrEqual(3);
  });
});
