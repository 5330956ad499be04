import { expect, test } from 'vitest';
import { actorTone, createStyle, decideColorLevel } from '../../src/render/style.js';
import { bare } from './helpers.js';

const at = (env: Record<string, string>, isTTY = true, flag?: boolean) => decideColorLevel({ env, isTTY, flag });

test('a terminal has colours, a pipe and a dumb terminal have none', () => {
  expect(at({ TERM: 'xterm' })).toBe(1);
  expect(at({ TERM: 'xterm-256color' })).toBe(2);
  expect(at({ TERM: 'xterm', COLORTERM: 'truecolor' })).toBe(3);
  expect(at({ TERM: 'xterm-256color' }, false)).toBe(0);
  expect(at({ TERM: 'dumb' })).toBe(0);
});

test('NO_COLOR takes them away, but not where it is empty', () => {
  expect(at({ TERM: 'xterm', NO_COLOR: '1' })).toBe(0);
  expect(at({ TERM: 'xterm', NO_COLOR: '' })).toBe(1);
});

test('FORCE_COLOR gives them to a pipe, or takes them from a terminal', () => {
  expect(at({ FORCE_COLOR: '1' }, false)).toBe(1);
  expect(at({ FORCE_COLOR: '', TERM: 'dumb' }, false)).toBe(1);
  expect(at({ FORCE_COLOR: '3' }, false)).toBe(3);
  expect(at({ FORCE_COLOR: '0', TERM: 'xterm' })).toBe(0);
  expect(at({ FORCE_COLOR: 'true', NO_COLOR: '1' }, false)).toBe(1);
});

test('the flag has the last word', () => {
  expect(at({ NO_COLOR: '1', TERM: 'xterm' }, false, true)).toBe(1);
  expect(at({ FORCE_COLOR: '3' }, true, false)).toBe(0);
});

test('without colours text is left as it is; with them only the colours are added', () => {
  const none = createStyle({ colorLevel: 0, unicode: true });
  const some = createStyle({ colorLevel: 1, unicode: true });
  for (const tone of ['title', 'mark', 'bad', 'keyword', 'plain', actorTone(3)] as const) {
    expect(none.paint(tone, 'text')).toBe('text');
    expect(bare(some.paint(tone, 'text', { strong: true }))).toBe('text');
  }
  expect(some.paint('bad', 'text')).not.toBe('text');
});
