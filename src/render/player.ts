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
  /** The position that somebody wants to go to and that is still to come, while acts run; null: nobody waits. */
  readonly wanted: number | null;
  /** How far the sign that turns while somebody waits has come. */
  readonly turns: number;
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
  /** The steps that are there. */
  readonly steps: number;
  /** Whether acts still run: there will be more steps, and until then there is no summary. */
  readonly isOpen: boolean;
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

export interface PlayerOptions extends Pick<PlayerContext, 'steps'> {
  readonly isOpen?: boolean;
  /** Given: it walks by itself from the beginning; null: as fast as reading goes. */
  readonly autoSeconds?: number | null | undefined;
  readonly speed?: number | undefined;
}

/** The player at the first step, or at the summary where there is none. */
export function openPlayer({ steps, isOpen = false, autoSeconds, speed = 1 }: PlayerOptions): PlayerState {
  const auto = autoSeconds !== undefined && (steps > 0 || isOpen);
  return {
    position: 1,
    view: 'step',
    at: 0,
    auto,
    autoSeconds: autoSeconds ?? null,
    speed,
    typed: '',
    reachedEnd: steps === 0 && !isOpen,
    wanted: null,
    turns: 0,
  };
}

/**
 * Goes to a step; past the last one is the summary, where walking by itself ends. While acts still run, the last step that
 * is there is as far as it goes, and the rest of the way is gone when there is more.
 */
export function goTo(state: PlayerState, position: number, context: PlayerContext): PlayerState {
  const { steps, isOpen } = context;
  const last = isOpen ? Math.max(1, steps) : steps + 1;
  const next = Math.min(Math.max(1, position), last);
  const isEnd = !isOpen && next === last;
  const wanted = isOpen && position > steps ? position : null;
  if (wanted !== null && next === state.position) return { ...state, wanted };
  const moved = {
    ...state,
    position: next,
    at: 0,
    wanted,
    reachedEnd: state.reachedEnd || isEnd,
    auto: state.auto && !isEnd,
  };
  return moved.view === 'step' ? moved : { ...moved, at: context.opening(moved) };
}

/** Takes up what has come since: somebody who waited for it goes on. A view has no summary to go on to. */
export function goOn(state: PlayerState, context: PlayerContext): PlayerState {
  const { wanted, view, position } = state;
  if (wanted === null) return state;
  const most = view === 'step' || context.isOpen ? wanted : Math.min(wanted, context.steps);
  return most === position ? { ...state, wanted: null } : goTo(state, most, context);
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
export function update(before: PlayerState, key: Key, context: PlayerContext): PlayerUpdate {
  // Whoever presses a key does not wait any longer, unless it is for that.
  const state = before.wanted === null ? before : { ...before, wanted: null };
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
  return key.name === 'end' || key.text === 'G'
    ? goTo(state, context.isOpen ? Number.POSITIVE_INFINITY : context.steps + 1, context)
    : state;
}

/** Keys in a view: they scroll it; the arrows to the side still walk, with the view open. */
function browse(state: PlayerState, key: Key, context: PlayerContext): PlayerState {
  if (key.name === 'escape') return look(state, 'step', context);
  if (state.view === 'help' && (key.name === 'return' || key.name === 'enter')) return look(state, 'step', context);
  if (state.view !== 'help' && forward.has(key.name))
    return goTo(state, context.isOpen ? state.position + 1 : Math.min(context.steps, state.position + 1), context);
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
