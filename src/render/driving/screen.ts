/** What the screen of a drive knows beside the drive itself, and what a key does there. */
import type { Key } from '../player.js';
import type { DriveCommand, DriveWord } from './commands.js';

export type DriveView = 'drive' | 'source' | 'steps' | 'help';

export interface DriveScreen {
  readonly view: DriveView;
  /** The first line shown in a view that scrolls, from 0. */
  readonly at: number;
  /** The name or number of a thread, as far as it is typed; null: none is. */
  readonly typed: string | null;
  /** How many `!` were pressed: the thread chosen next shall fail or time out, or take that one of its ways. */
  readonly bangs: number;
}

export const firstScreen: DriveScreen = { view: 'drive', at: 0, typed: null, bangs: 0 };

export interface DriveUpdate {
  readonly screen: DriveScreen;
  readonly command: DriveCommand | null;
  /** `unknown`: the key does nothing where a learner drives, and that should be said. */
  readonly effect: 'quit' | 'interrupt' | 'suspend' | 'unknown' | null;
}

const views: Readonly<Record<string, DriveView>> = { s: 'source', t: 'steps', '?': 'help' };
const commands: Readonly<Record<string, DriveWord>> = {
  u: 'undo',
  r: 'redo',
  h: 'hint',
  g: 'goal',
};
const named: Readonly<Record<string, DriveWord>> = {
  left: 'undo',
  backspace: 'undo',
  right: 'redo',
  home: 'restart',
};

/** What a key does; `range` tells how far the present view scrolls, `most` how many `!` there are a use for. */
export function pressKey(
  screen: DriveScreen,
  key: Key,
  range: () => { readonly last: number; readonly page: number },
  most = 1,
): DriveUpdate {
  const to = (next: DriveScreen, command: DriveCommand | null = null): DriveUpdate => ({
    screen: next,
    command,
    effect: null,
  });
  if (key.ctrl) {
    const effect = key.name === 'c' ? 'interrupt' : key.name === 'z' ? 'suspend' : null;
    return { screen, command: null, effect };
  }
  if (screen.typed !== null) return typeOn({ ...screen, typed: screen.typed }, key, to);
  const calm = { ...screen, bangs: 0 };
  if (key.text === 'q') return { screen, command: null, effect: 'quit' };
  const view = Object.hasOwn(views, key.text) ? views[key.text] : undefined;
  if (view !== undefined) return to({ ...calm, view: view === screen.view ? 'drive' : view, at: 0 });
  if (screen.view !== 'drive' && (key.name === 'escape' || key.name === 'return'))
    return to({ ...calm, view: 'drive', at: 0 });
  if (screen.view !== 'drive' && scrolls.has(key.name))
    return to({ ...calm, at: scrolled(screen.at, key.name, range()) });
  if (/^\d$/.test(key.text)) return to(calm, { do: 'turn', thread: key.text, bangs: screen.bangs });
  if (key.text === '!' && most > 0) return to({ ...screen, bangs: (screen.bangs + 1) % (most + 1) });
  if (key.text === ':') return to({ ...screen, typed: '' });
  const word = commands[key.text] ?? named[key.name];
  if (word !== undefined) return to(calm, { do: word });
  const isSilent = screen.view !== 'drive' || key.name === 'escape';
  return { screen: calm, command: null, effect: isSilent ? null : 'unknown' };
}

function typeOn(
  screen: DriveScreen & { readonly typed: string },
  key: Key,
  to: (next: DriveScreen, command?: DriveCommand) => DriveUpdate,
): DriveUpdate {
  const { typed, bangs } = screen;
  const calm = { ...screen, typed: null, bangs: 0 };
  if (key.name === 'escape') return to(calm);
  if (key.name === 'return' || key.name === 'enter')
    return typed === '' ? to(calm) : to(calm, { do: 'turn', thread: typed, bangs });
  if (key.name === 'backspace') return to(typed === '' ? calm : { ...screen, typed: typed.slice(0, -1) });
  return to({ ...screen, typed: `${typed}${key.text}`.slice(0, 24) });
}

const scrolls = new Set(['up', 'down', 'pageup', 'pagedown', 'home', 'end', 'space']);

function scrolled(
  from: number,
  name: string,
  { last, page }: { readonly last: number; readonly page: number },
): number {
  const at = Math.min(from, last);
  const to = { up: at - 1, down: at + 1, pageup: at - page, pagedown: at + page, space: at + page, home: 0, end: last };
  return Math.min(Math.max(0, to[name as keyof typeof to]), last);
}
