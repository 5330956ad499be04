import { describe, expect, test } from 'vitest';
import { goTo, type Key, openPlayer, type PlayerContext, type PlayerState, update } from '../../src/render/player.js';

const context: PlayerContext = {
  steps: 5,
  isOpen: false,
  range: ({ view }) => ({ last: view === 'step' ? 0 : 40, page: 10 }),
  opening: ({ view }) => (view === 'help' ? 0 : 7),
};

const named: Readonly<Record<string, string>> = { '\r': 'return', ' ': 'space' };
function key(text: string): Key {
  if (text.length > 1) return { name: text, text: '', ctrl: false };
  return { name: named[text] ?? (/[A-Za-z\d]/.test(text) ? text.toLowerCase() : ''), text, ctrl: false };
}
const press = (state: PlayerState, keys: readonly string[], within = context) =>
  keys.reduce((now, text) => update(now, key(text), within).state, state);
const start = openPlayer({ steps: 5 });

test.each(['right', 'return', 'enter', ' ', 'n', 'l', 'j', 'pagedown'])('%s goes one step on', (name) => {
  expect(press(start, [name]).position).toBe(2);
});

test.each(['left', 'backspace', 'b', 'h', 'k', 'pageup'])('%s goes one step back', (name) => {
  expect(press(goTo(start, 3, context), [name]).position).toBe(2);
  expect(press(start, [name]).position).toBe(1);
});

test.each(['home', 'g'])('%s goes to the first step', (name) => {
  expect(press(goTo(start, 4, context), [name]).position).toBe(1);
});

test.each(['end', 'G'])('%s goes to the summary, which counts as having seen the end', (name) => {
  expect(press(start, [name])).toMatchObject({ position: 6, reachedEnd: true });
});

test('after the last step comes the summary, and after it nothing', () => {
  const last = goTo(start, 5, context);
  expect(last.reachedEnd).toBe(false);
  expect(press(last, ['right'])).toMatchObject({ position: 6, reachedEnd: true });
  expect(press(last, ['right', 'right', 'return'])).toMatchObject({ position: 6 });
  expect(press(last, ['right', 'left'])).toMatchObject({ position: 5, reachedEnd: true });
});

test.each([
  ['s', 'source'],
  ['t', 'timeline'],
  ['e', 'events'],
  ['m', 'more'],
  ['?', 'help'],
] as const)('%s opens its view and closes it, and so does Esc', (name, view) => {
  const open = press(start, [name]);
  expect(open).toMatchObject({ view, at: view === 'help' ? 0 : 7, position: 1 });
  expect(press(open, [name]).view).toBe('step');
  expect(press(open, ['escape']).view).toBe('step');
});

describe('in a view', () => {
  const view = press(start, ['t']);
  test.each([
    ['down', 8],
    ['j', 8],
    ['up', 6],
    ['k', 6],
    ['pagedown', 17],
    [' ', 17],
    ['pageup', 0],
    ['home', 0],
    ['g', 0],
    ['end', 40],
    ['G', 40],
  ])('%s scrolls to %i', (name, at) => {
    expect(press(view, [name])).toMatchObject({ at, position: 1, view: 'timeline' });
  });

  test('scrolling stops at both ends', () => {
    expect(press(view, ['home', 'up']).at).toBe(0);
    expect(press(view, ['end', 'down', 'pagedown']).at).toBe(40);
    expect(press({ ...view, at: 99 }, ['up']).at).toBe(39);
  });

  test.each(['right', 'return', 'n', 'l'])('%s walks on with the view open, but not past the last step', (name) => {
    expect(press(view, [name])).toMatchObject({ position: 2, view: 'timeline', at: 7 });
    expect(press(goTo(view, 5, context), [name])).toMatchObject({ position: 5, view: 'timeline' });
  });

  test.each(['left', 'backspace', 'b', 'h'])('%s walks back with the view open', (name) => {
    expect(press(goTo(view, 3, context), [name])).toMatchObject({ position: 2, view: 'timeline' });
  });

  test('another view can be opened at once', () => {
    expect(press(view, ['e']).view).toBe('events');
  });

  test('the help does not walk, and Enter closes it', () => {
    expect(press(start, ['?', 'right'])).toMatchObject({ position: 1, view: 'help' });
    expect(press(start, ['?', 'return'])).toMatchObject({ position: 1, view: 'step' });
  });
});

describe('a number', () => {
  test('then Enter goes to that step, from any view', () => {
    expect(press(start, ['3', '\r'])).toMatchObject({ position: 3, typed: '' });
    expect(press(start, ['t', '4', 'enter'])).toMatchObject({ position: 4, view: 'step' });
  });

  test('that is too large is the summary, and 0 the first step', () => {
    expect(press(start, ['1', '2', '\r']).position).toBe(6);
    expect(press(goTo(start, 3, context), ['0', '\r']).position).toBe(1);
  });

  test('can be corrected and given up', () => {
    expect(press(start, ['1', '2']).typed).toBe('12');
    expect(press(start, ['4', '2', 'backspace', '\r']).position).toBe(4);
    expect(press(start, ['4', 'escape'])).toMatchObject({ position: 1, typed: '', view: 'step' });
    expect(press(start, ['4', 'right'])).toMatchObject({ position: 2, typed: '' });
  });

  test('of many digits does not grow for ever', () => {
    expect(press(start, Array.from('123456789')).typed).toHaveLength(6);
  });
});

describe('walking by itself', () => {
  test('is switched on and off by a, and not begun at the summary', () => {
    expect(press(start, ['a']).auto).toBe(true);
    expect(press(start, ['a', 'a']).auto).toBe(false);
    expect(press(start, ['G', 'a']).auto).toBe(false);
  });

  test('begins at once where seconds are given, and ends at the summary', () => {
    const auto = openPlayer({ steps: 5, autoSeconds: 4 });
    expect(auto).toMatchObject({ auto: true, autoSeconds: 4 });
    expect(press(auto, ['right']).auto).toBe(true);
    expect(press(auto, ['end']).auto).toBe(false);
    expect(openPlayer({ steps: 0, autoSeconds: 4 })).toMatchObject({ auto: false, reachedEnd: true });
  });

  test('goes faster and slower', () => {
    expect(press(start, ['+']).speed).toBe(1.5);
    expect(press(start, ['=', '=']).speed).toBe(2);
    expect(press(start, ['-']).speed).toBe(0.75);
    expect(press(start, Array.from('----------')).speed).toBe(0.25);
    expect(press(start, Array.from('++++++++++')).speed).toBe(8);
  });
});

test('q quits, Ctrl-C interrupts, Ctrl-Z suspends, from everywhere', () => {
  for (const state of [start, press(start, ['t']), press(start, ['?']), press(start, ['4'])]) {
    expect(update(state, key('q'), context).effect).toBe('quit');
    expect(update(state, { name: 'c', text: '\u0003', ctrl: true }, context).effect).toBe('interrupt');
    expect(update(state, { name: 'z', text: '\u001a', ctrl: true }, context).effect).toBe('suspend');
  }
});

test('keys that mean nothing change nothing', () => {
  for (const name of ['up', 'down', 'x', 'f5', 'tab', 'delete', 'constructor', '__proto__']) {
    expect(update(start, key(name), context)).toEqual({ state: start, effect: null });
  }
  expect(update(start, { name: 'a', text: '', ctrl: true }, context).state).toBe(start);
});

test('a summary that is longer than the screen scrolls', () => {
  const long: PlayerContext = { ...context, range: () => ({ last: 12, page: 10 }) };
  const summary = goTo(start, 6, long);
  expect(press(summary, ['down', 'pagedown'], long)).toMatchObject({ at: 11, position: 6 });
  expect(press(summary, ['pageup'], long)).toMatchObject({ position: 5 });
  expect(press(summary, ['left'], long)).toMatchObject({ position: 5 });
});
