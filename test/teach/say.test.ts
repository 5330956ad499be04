import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSay } from '../../src/teach/say.js';

const en = makeSay('en');
const zh = makeSay('zh');

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [2_000_000, '2,000,000'],
    [-1_234_567, '-1,234,567'],
    [1234.5, '1,234.5'],
    [0.1 + 0.2, '0.3'],
    [-0.0001, '0'],
    [Number.NaN, 'NaN'],
  ])('%d is spelled %s', (value, text) => {
    expect(en.n(value)).toBe(text);
    expect(zh.n(value)).toBe(text);
  });

  test('every whole number is spelled as Intl does', () => {
    const intl = new Intl.NumberFormat('en-US');
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(en.n(value)).toBe(intl.format(value));
      }),
    );
  });
});

describe('durations', () => {
  test.each([
    [0, '0 µs', '0 微秒'],
    [12, '12 µs', '12 微秒'],
    [3400, '3.4 ms', '3.4 毫秒'],
    [120_000, '120 ms', '120 毫秒'],
    [1_200_000, '1.2 s', '1.2 秒'],
    [75_000_000, '75 s', '75 秒'],
    [125_000_000, '2 min 5 s', '2 分 5 秒'],
    [120_000_000, '2 min', '2 分'],
  ])('%d µs is %s, %s', (us, english, chinese) => {
    expect(en.us(us)).toBe(english);
    expect(zh.us(us)).toBe(chinese);
  });

  test('what rounds up to a thousand of a unit is told in the next one', () => {
    expect(en.us(999.6)).toBe('1 ms');
    expect(en.us(999_700)).toBe('1 s');
    expect(en.us(999)).toBe('999 µs');
  });

  test('no duration is ever told with a four-digit number or more digits than count', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (us) => {
        expect(en.us(us)).toMatch(/^\d{1,3}(?:\.\d)? (?:µs|ms|s)$/);
      }),
    );
  });
});

describe('percentages', () => {
  test.each([
    [0, '0 %', '0%'],
    [0.123, '12 %', '12%'],
    [1, '100 %', '100%'],
    [0.004, '0.4 %', '0.4%'],
    [0.9996, '99.96 %', '99.96%'],
    [0.000_05, '0.005 %', '0.005%'],
    [0.006, '0.6 %', '0.6%'],
    [0.014, '1 %', '1%'],
    [0.000_000_1, '< 0.001 %', '< 0.001%'],
    [0.999_999_9, '> 99.999 %', '> 99.999%'],
    [1.5, '150 %', '150%'],
  ])('%d is %s, %s', (ratio, english, chinese) => {
    expect(en.percent(ratio)).toBe(english);
    expect(zh.percent(ratio)).toBe(chinese);
  });
});

describe('lists', () => {
  test('English names stand in a row with "and" before the last', () => {
    expect(en.list([])).toBe('');
    expect(en.list(['t1'])).toBe('t1');
    expect(en.list(['t1', 't2'])).toBe('t1 and t2');
    expect(en.list(['t1', 't2', 't3'])).toBe('t1, t2 and t3');
  });

  test('Chinese sets off Latin names with spaces, and its own with none', () => {
    expect(zh.list(['t1', 't2'])).toBe('t1 和 t2');
    expect(zh.list(['t1', 't2', 't3'])).toBe('t1、t2 和 t3');
    expect(zh.list(['读者', '写者'])).toBe('读者和写者');
    expect(zh.list(['t1', '主线程'])).toBe('t1 和主线程');
  });
});
