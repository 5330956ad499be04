export type View = 'step' | 'source' | 'timeline' | 'events' | 'python' | 'more' | 'help';

/** All that a player knows, apart from the narration: where it is, and how it looks at it. */
export interface PlayerState {
  /** From 1; one more than there are steps: the summary. */
  readonly position: number;
  readonly view: View;
  /** The first line shown or, in a list of events, the chosen one; from 0. */
  readonly at: number;
  readonly auto: boolean;
  /** Seconds a step when it walks by itself; null: as long as reading it takes. */
  readonly autoSeconds: number | null;
  /** Twice as fast: 2. */
  readonly speed: number;
  /** The digits of a step's number, as far as they are typed. */
  readonly typed: string;
  /** Whether the summary has been seen. */
  readonly reachedEnd: boolean;
}

export interface Key {
  /** As `node:readline` names it; empty for a key without a name. */
  readonly name: string;
  /** The characters it stands for. */
  readonly text: string;
  readonly ctrl: boolean;
}

/** What the player has to know of the narration and the screen; only asked for what a key needs. */
export interface PlayerContext {
  readonly steps: number;
  /** How far `at` may go, and by how much a page moves it. */
  range(state: PlayerState): { readonly last: number; readonly page: number };
  /** Where a view opens. */
  opening(state: PlayerState): number;
}

/** What the terminal has to do; `suspend` is Ctrl-Z. */
export type PlayerEffect = 'quit' | 'interrupt' | 'suspend';

export interface PlayerUpdate {
  readonly state: PlayerState;
  readonly effect: PlayerEffect | null;
}

const speeds = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 8] as const;

export interface PlayerOptions {
  readonly steps: number;
  /** Given: it walks by itself from the beginning; null: as fast as reading goes. */
  readonly autoSeconds?: number | null | undefined;
  readonly speed?: number | undefined;
}

/** The player at the first step, or at the summary where there is none. */
export function openPlayer({ steps, autoSeconds, speed = 1 }: PlayerOptions): PlayerState {
  const auto = autoSeconds !== undefined && steps > 0;
  return {
    position: 1,
    view: 'step',
    at: 0,
    auto,
    autoSeconds: autoSeconds ?? null,
    speed,
    typed: '',
    reachedEnd: steps === 0,
  };
}

/** Goes to a step; past the last one is the summary, where walking by itself ends. */
export function goTo(state: PlayerState, position: number, context: PlayerContext): PlayerState {
  const end = context.steps + 1;
  const next = Math.min(Math.max(1, position), end);
  const moved = {
    ...state,
    position: next,
    at: 0,
    reachedEnd: state.reachedEnd || next === end,
    auto: state.auto && next < end,
  };
  return moved.view === 'step' ? moved : { ...moved, at: context.opening(moved) };
}

const views: Readonly<Record<string, View>> = {
  s: 'source',
  t: 'timeline',
  e: 'events',
  p: 'python',
  m: 'more',
  '?': 'help',
};
const forward = new Set(['right', 'return', 'enter', 'n', 'l']);
const backward = new Set(['left', 'backspace', 'b', 'h']);

/** What a key does. */
export function update(state: PlayerState, key: Key, context: PlayerContext): PlayerUpdate {
  const stay = (next: PlayerState): PlayerUpdate => ({ state: next, effect: null });
  if (key.ctrl) {
    if (key.name === 'c') return { state, effect: 'interrupt' };
    return key.name === 'z' ? { state, effect: 'suspend' } : stay(state);
  }
  if (/^\d$/.test(key.text)) return stay({ ...state, typed: `${state.typed}${key.text}`.slice(-6) });
  if (state.typed !== '') {
    const cleared = { ...state, typed: '' };
    if (key.name === 'return' || key.name === 'enter') {
      return stay(goTo({ ...cleared, view: 'step' }, Number(state.typed), context));
    }
    if (key.name === 'backspace') return stay({ ...state, typed: state.typed.slice(0, -1) });
    return key.name === 'escape' ? stay(cleared) : update(cleared, key, context);
  }
  if (key.text === 'q') return { state, effect: 'quit' };
  if (key.text === 'a') return stay({ ...state, auto: !state.auto && state.position <= context.steps });
  if (key.text === '+' || key.text === '=')
    return stay({ ...state, speed: speeds.find((speed) => speed > state.speed) ?? state.speed });
  if (key.text === '-' || key.text === '_')
    return stay({ ...state, speed: speeds.findLast((speed) => speed < state.speed) ?? state.speed });
  const view = Object.hasOwn(views, key.text) ? views[key.text] : undefined;
  if (view !== undefined) return stay(look(state, view === state.view ? 'step' : view, context));
  return stay(state.view === 'step' ? walk(state, key, context) : browse(state, key, context));
}

function look(state: PlayerState, view: View, context: PlayerContext): PlayerState {
  const next = { ...state, view, at: 0 };
  return view === 'step' ? next : { ...next, at: context.opening(next) };
}

/** Keys at a step: they walk. The summary, where it is longer than the screen, scrolls. */
function walk(state: PlayerState, key: Key, context: PlayerContext): PlayerState {
  const { position } = state;
  if (position > context.steps) {
    const scrolled = scroll(state, key, context);
    if (scrolled !== null) return scrolled;
  }
  if (forward.has(key.name) || key.name === 'space' || key.text === 'j' || key.name === 'pagedown')
    return goTo(state, position + 1, context);
  if (backward.has(key.name) || key.text === 'k' || key.name === 'pageup') return goTo(state, position - 1, context);
  if (key.name === 'home' || key.text === 'g') return goTo(state, 1, context);
  return key.name === 'end' || key.text === 'G' ? goTo(state, context.steps + 1, context) : state;
}

/** Keys in a view: they scroll it; the arrows to the side still walk, with the view open. */
function browse(state: PlayerState, key: Key, context: PlayerContext): PlayerState {
  if (key.name === 'escape') return look(state, 'step', context);
  if (state.view === 'help' && (key.name === 'return' || key.name === 'enter')) return look(state, 'step', context);
  if (state.view !== 'help' && forward.has(key.name))
    return goTo(state, Math.min(context.steps, state.position + 1), context);
  if (state.view !== 'help' && backward.has(key.name)) return goTo(state, state.position - 1, context);
  const by = key.text === 'k' ? 'up' : key.text === 'j' ? 'down' : key.name === 'space' ? 'pagedown' : key.name;
  const edge = key.text === 'g' || key.name === 'home' ? 'home' : key.text === 'G' || key.name === 'end' ? 'end' : by;
  return scroll(state, { ...key, name: edge }, context) ?? state;
}

/** Null: the key does not scroll, or there is nowhere to go. */
function scroll(state: PlayerState, { name }: Key, context: PlayerContext): PlayerState | null {
  const { last, page } = context.range(state);
  const at = Math.min(state.at, last);
  const to = { up: at - 1, down: at + 1, pageup: at - page, pagedown: at + page, home: 0, end: last }[name];
  if (to === undefined) return null;
  // At the summary Home and End walk, as they do everywhere in a walk.
  if (state.view === 'step' && (name === 'home' || name === 'end')) return null;
  const next = Math.min(Math.max(0, to), last);
  if (next === at && state.view === 'step' && name === 'pageup') return null;
  return { ...state, at: next };
}
