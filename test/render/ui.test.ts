import { describe, expect, test } from 'vitest';
import { tellEvent } from '../../src/render/event-text.js';
import { readingSeconds } from '../../src/render/reading-time.js';
import { ops } from '../../src/trace/events.js';
import { languages, uis } from './helpers.js';
import { TraceBuilder } from './trace-builder.js';

const trace = new TraceBuilder(1, 'p.ts', { t1: { pid: 1, tid: 2 } });
const values = [
  null,
  true,
  false,
  12_000,
  'text',
  { name: 'TypeError', message: 'no' },
  { before: 0, after: 1 },
  ['a', 1],
] as const;

/** Every text that the frame can say, with made-up arguments. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe.each(languages)('in %s', (language) => {
  const ui = uis[language];

  test('every kind of event with any value is told', () => {
    for (const op of ops) {
      for (const value of values) {
        const told = tellEvent(trace.add('t1', op, { object: 'thing', value }), ui);
        expect(told.trim()).not.toBe('');
        // A message of a queue may be null itself; anything else that has no value is told without one.
        const isMessage = op === 'queue.put' || op === 'queue.get';
        expect(told).not.toMatch(isMessage ? /undefined|\[object/ : /undefined|null|\[object/);
      }
    }
  });

  test('values are spelled as the language does', () => {
    expect(tellEvent(trace.add('t1', 'write', { object: 'counter', value: 12_000 }), ui)).toContain('12,000');
    expect(tellEvent(trace.add('t1', 'atomic', { object: 'counter', value: { before: 1, after: 2 } }), ui)).toContain(
      '1 → 2',
    );
    expect(tellEvent(trace.add('t1', 'crash', { value: { name: 'TypeError', message: 'no' } }), ui)).toContain(
      'TypeError: no',
    );
    expect(tellEvent(trace.add('t1', 'print', { value: 'x'.repeat(500) }), ui).length).toBeLessThan(120);
  });
});

test('Chinese is written with Chinese marks', () => {
  const chinese = textsOf(uis.zh).filter((text) => /\p{Script=Han}/u.test(text));
  expect(chinese.filter((text) => /[,;!?]|\p{Script=Han}\.(?!\w)/u.test(text))).toEqual([]);
});

test('English has no Chinese in it', () => {
  for (const text of textsOf(uis.en)) expect(text).not.toMatch(/\p{Script=Han}/u);
});

test('a longer sentence takes longer to read, and Chinese is read by the character', () => {
  expect(readingSeconds('x'.repeat(200))).toBeGreaterThan(readingSeconds('x'.repeat(50)));
  expect(readingSeconds('锁'.repeat(50))).toBeGreaterThan(readingSeconds('x'.repeat(50)));
});
