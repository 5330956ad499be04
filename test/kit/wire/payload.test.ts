import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Queue, QueueEmpty } from '../../../src/kit/index.js';
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

  it('that contains itself does so on the other side', () => {
    const round: unknown[] = [new Map()];
    round.push({ round });
    const [, inner] = back(round) as [unknown, { readonly round: unknown }];
    expect(inner.round).toEqual([new Map(), inner]);
    expect((inner.round as unknown[])[1]).toBe(inner);
  });

  it.each([1, 20])('keeps what is in it twice one thing, among %i others', (others) => {
    const shared = { deep: [1] };
    const [first, second] = back([shared, shared, ...Array.from({ length: others }, (_, n) => [n])]) as unknown[];
    expect(first).toEqual(shared);
    expect(second).toBe(first);
  });

  it.each([
    { packed: { kit: 'first aid' } },
    { 'concur-lessons': { is: 'kit', packed: { kit: 'Queue' } } },
    { 'concur-lessons': { is: 'error' }, more: undefined },
  ])('is never taken for what the kit sends: %o', (value) => {
    expect(back(value)).toStrictEqual(value);
    expect(back([value, new TypeError('beside it')])).toMatchObject([value, { message: 'beside it' }]);
  });

  it('that is an error keeps its class, cause, fields and stack', () => {
    const error = Object.assign(new AggregateError([new QueueEmpty('q', 5)], 'all', { cause: { code: [1] } }), {
      code: 7,
    });
    const got = back({ error }) as { readonly error: typeof error };
    expect(got.error).toBeInstanceOf(AggregateError);
    expect(got.error).toMatchObject({ message: 'all', cause: { code: [1] }, code: 7, stack: error.stack });
    expect(got.error.errors[0]).toBeInstanceOf(QueueEmpty);
    expect(Object.keys(got.error)).toEqual(['code']);
  });

  it('that is an instance of a class which is not exported is refused, with what to write', () => {
    class Account {
      readonly balance = 5;
    }
    expect(() => encode({ of: new Map([['me', [new Account()]]]) }, 'it')).toThrow(
      /^it\.of\.get\('me'\)\[0\] cannot be handed .* does not export Account\. Hand over plain data/,
    );
    expect(() => encode([new URL('http://localhost')], 'it')).toThrow(
      /^it\[0\] cannot .* an object of URL has no copy/,
    );
    expect(() => encode(Promise.resolve(1), 'it')).toThrow(/a promise has no copy\. Await it/);
  });

  it('that is nested without end is refused', () => {
    let deep: unknown = undefined;
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    expect(() => encode(deep, 'it')).toThrow(/levels deep/);
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
