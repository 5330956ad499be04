import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Queue } from '../../../src/kit/index.js';
import { decode, encode, label, labelOf } from '../../../src/kit/wire/payload.js';

const back = (value: unknown) => decode(encode(value, 'it'));

describe('a message', () => {
  it('comes back as it was, whatever data it is', () => {
    const data = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true });
    fc.assert(
      fc.property(data, (value) => {
        expect(back(value)).toEqual(structuredClone(value));
      }),
    );
  });

  it.each([
    undefined,
    null,
    -0,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    2 ** 53,
    '',
    'ä 中 🙂',
    'x'.repeat(1000),
    `${'x'.repeat(999)}ä`,
    `🙂${'x'.repeat(998)}`,
    'é'.repeat(500),
    '中'.repeat(500),
    '\u{d800} alone',
    [1, undefined],
    [null, -0],
    { a: { b: ['c'] } },
    JSON.parse('{"__proto__": {"x": 1}}') as unknown,
    new Map([[{ a: 1 }, new Set([1n])]]),
    Buffer.from([1, 2, 3]),
    new Float32Array([1.5]),
    new Date(0),
    /a+/g,
  ])('comes back as it was: %o', (value) => {
    expect(back(value)).toStrictEqual(value);
  });

  it('keeps what an error is', () => {
    const error = back(new RangeError('too far')) as RangeError;
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toBe('too far');
  });

  it.each([[() => 1], [Symbol('s')], [{ deep: [() => 1] }], [Promise.resolve(1)], [new WeakMap()]])(
    'that has no copy is refused, by name: %o',
    (value) => {
      expect(() => encode(value, 'the message for q')).toThrow(/^the message for q.* cannot be handed to another/);
    },
  );

  it('that contains itself is refused, not followed for ever', () => {
    const round: unknown[] = [];
    round.push({ round });
    expect(() => encode(round, 'it')).toThrow(/contains itself/);
  });

  it('that is a plain queue is refused, with what to do instead', () => {
    expect(() => encode([new Queue(0, 'mine')], 'it')).toThrow(
      /the queue mine can only be inherited.*use Manager\(\)\.Queue\(\)/,
    );
  });

  it('may bear a label', () => {
    for (const value of [7, 'text', [1], new Map()]) {
      const labelled = label(encode(value, 'it'), 'q#main.1');
      expect(labelOf(labelled)).toBe('q#main.1');
      expect(decode(labelled)).toEqual(value);
      expect(labelOf(encode(value, 'it'))).toBeUndefined();
    }
  });
});
