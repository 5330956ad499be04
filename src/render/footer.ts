import type { Narration } from '../teach/narration.js';
import type { Screen } from './frame.js';
import { type Line, span } from './line.js';
import type { PlayerState } from './player.js';
import { secondsAt } from './reading-time.js';
import { moreKey } from './step-view.js';
import type { Style } from './style.js';
import type { KeyAction } from './ui.js';
import type { ViewBody } from './views.js';

/** How far we are, as a stroke on a rule, and the keys. `place` is the visible part of what scrolls. */
export function footerLines(
  narration: Narration,
  state: PlayerState,
  place: ViewBody | null,
  screen: Screen,
): readonly Line[] {
  return [progressLine(narration, state, place, screen), keyLine(narration, state, screen)];
}

function progressLine(narration: Narration, state: PlayerState, place: ViewBody | null, screen: Screen): Line {
  const { style, size } = screen;
  const { rule, ruleHeavy } = style.glyphs;
  const stations = narration.steps.length + 1;
  const words = remark(narration, state, place, screen);
  const text = words === '' ? '' : ` ${words} `;
  const room = Math.max(0, size.columns - style.measure(text) - (text === '' ? 0 : 2));
  const heavy = Math.min(room, Math.round((Math.min(state.position, stations) / stations) * size.columns));
  return [
    span(ruleHeavy.repeat(heavy), 'bar'),
    span(rule.repeat(room - heavy), 'dim'),
    span(text, 'badge'),
    span(text === '' ? '' : rule.repeat(2), 'dim'),
  ];
}

/** What is going on beside the walk: a number being typed, a wait, walking by itself, the place in a longer text, an act. */
function remark(narration: Narration, state: PlayerState, place: ViewBody | null, { ui, style }: Screen): string {
  if (state.typed !== '') return ui.typed(state.typed);
  const running = narration.running === undefined ? '' : ui.running(narration.running);
  if (state.wanted !== null) return `${turning(state, style)} ${running}`;
  if (state.auto) return ui.auto(ui.say.us(secondsAt(narration, state) * 1e6));
  const isPart = place !== null && place.of > place.last - place.first + 1;
  return isPart ? ui.place(place.first, place.last, place.of, ui.say) : running;
}

function turning({ turns }: PlayerState, { glyphs: { turning: signs } }: Style): string {
  return signs[turns % signs.length] ?? '';
}

/** Keys in the order in which they stand, and the order in which they go where there is no room for all. */
interface KeyRow {
  readonly shown: readonly KeyAction[];
  readonly keptFirst: readonly KeyAction[];
}

function keysFor(narration: Narration, { view, position }: PlayerState): KeyRow {
  if (view === 'help') return { shown: ['close', 'scroll', 'quit'], keptFirst: ['close', 'quit', 'scroll'] };
  if (view !== 'step') {
    const move = view === 'timeline' || view === 'events' ? 'select' : 'scroll';
    return {
      shown: [move, 'next', 'back', 'close', 'help', 'quit'],
      keptFirst: ['close', 'quit', 'help', move, 'next', 'back'],
    };
  }
  const python: readonly KeyAction[] = narration.python === undefined ? [] : ['python'];
  const walk: readonly KeyAction[] = ['next', 'back', 'source', 'timeline', 'events', ...python, 'help', 'quit'];
  return {
    shown: position > narration.steps.length ? walk.filter((action) => action !== 'next') : walk,
    keptFirst: ['next', 'quit', 'help', 'back', 'source', 'timeline', 'events', ...python],
  };
}

function signOf(action: KeyAction, { glyphs }: Style): string {
  switch (action) {
    case 'next':
      return glyphs.right;
    case 'back':
      return glyphs.left;
    case 'scroll':
    case 'select':
      return `${glyphs.up}${glyphs.down}`;
    case 'close':
      return 'Esc';
    case 'more':
      return moreKey;
    case 'help':
      return '?';
    default:
      return action.charAt(0);
  }
}

function keyLine(narration: Narration, state: PlayerState, { size: { columns }, style, ui }: Screen): Line {
  const { shown, keptFirst } = keysFor(narration, state);
  const gap = columns >= 60 ? 3 : 2;
  const kept = new Set<KeyAction>();
  let left = columns - 1 + gap;
  for (const action of keptFirst) {
    const width = style.measure(`${signOf(action, style)} ${ui.keys[action]}`) + gap;
    if (!shown.includes(action) || width > left) continue;
    kept.add(action);
    left -= width;
  }
  return shown
    .filter((action) => kept.has(action))
    .flatMap(
      (action, index): Line => [
        { text: ' '.repeat(index === 0 ? 1 : gap) },
        span(signOf(action, style), 'key'),
        span(` ${ui.keys[action]}`, 'dim'),
      ],
    );
}
