/** The player at a narration that acts are still being added to. */
import { expect, test } from 'vitest';
import {
  goOn,
  goTo,
  type Key,
  openPlayer,
  type PlayerContext,
  type PlayerState,
  update,
} from '../../src/render/player.js';

const contextOf = (steps: number, isOpen: boolean): PlayerContext => ({
  steps,
  isOpen,
  range: ({ view }) => ({ last: view === 'step' ? 0 : 40, page: 10 }),
  opening: () => 7,
});
const three = contextOf(3, true);
const five = contextOf(5, true);
const all = contextOf(6, false);

const key = (name: string): Key => ({ name, text: name.length === 1 ? name : '', ctrl: false });
const press = (state: PlayerState, names: readonly string[], context: PlayerContext) =>
  names.reduce((now, name) => update(now, key(name), context).state, state);
const start = openPlayer({ steps: 3, isOpen: true });
const last = goTo(start, 3, three);

test('walks up to the last step that is there, and then waits for the next', () => {
  expect(press(start, ['right', 'right'], three)).toMatchObject({ position: 3, wanted: null });
  expect(press(last, ['right'], three)).toMatchObject({ position: 3, wanted: 4, reachedEnd: false });
});

test('goes on by itself when there is more, and only as far as was wanted', () => {
  const waiting = press(last, ['right'], three);
  expect(goOn(waiting, three)).toEqual(waiting);
  expect(goOn(waiting, five)).toMatchObject({ position: 4, wanted: null });
  expect(goOn(waiting, all)).toMatchObject({ position: 4, wanted: null, reachedEnd: false });
});

test('goes on to the summary when it turns out that the last step was the last', () => {
  const waiting = press(last, ['right'], three);
  expect(goOn(waiting, contextOf(3, false))).toMatchObject({ position: 4, wanted: null, reachedEnd: true });
});

test('stays where it is when nobody waits', () => {
  expect(goOn(last, five)).toBe(last);
  expect(goOn(start, all)).toBe(start);
});

test.each(['end', 'G'])('%s goes with the walk until it is whole, and then to the summary', (name) => {
  const waiting = press(start, [name], three);
  expect(waiting).toMatchObject({ position: 3, reachedEnd: false });
  const further = goOn(waiting, five);
  expect(further).toMatchObject({ position: 5, reachedEnd: false });
  expect(further.wanted).not.toBeNull();
  expect(goOn(further, all)).toMatchObject({ position: 7, wanted: null, reachedEnd: true });
});

test('a number that is not there yet is waited for', () => {
  const waiting = press(start, ['5', 'return'], three);
  expect(waiting).toMatchObject({ position: 3, wanted: 5 });
  expect(goOn(waiting, five)).toMatchObject({ position: 5, wanted: null });
});

test.each(['left', 't', 's', '?', 'home', 'x', '2', 'escape'])('%s ends the wait', (name) => {
  const state = press(last, ['right', name], three);
  expect(state.wanted).toBeNull();
  expect(goOn(state, all).position).toBe(state.position);
});

test('a view that is open goes on with the walk, but not to the summary, which it does not have', () => {
  const waiting = press(last, ['t', 'right'], three);
  expect(waiting).toMatchObject({ view: 'timeline', position: 3, wanted: 4 });
  expect(goOn(waiting, five)).toMatchObject({ view: 'timeline', position: 4, at: 7, wanted: null });
  expect(goOn(waiting, contextOf(3, false))).toMatchObject({ view: 'timeline', position: 3, wanted: null });
});

test('walking by itself waits, too, and goes on walking', () => {
  const auto = goTo({ ...last, auto: true }, 4, three);
  expect(auto).toMatchObject({ position: 3, wanted: 4, auto: true });
  expect(goOn(auto, five)).toMatchObject({ position: 4, auto: true });
  expect(goOn(auto, contextOf(3, false))).toMatchObject({ position: 4, auto: false, reachedEnd: true });
});
