import type { Glyphs } from '../glyphs.js';
import { type Line, type Span, span } from '../line.js';
import type { Parts } from './drive-frame.js';
import { shownThreads } from './parts.js';
import type { DriveScreen } from './screen.js';
import { type DriveState, goalOf } from './session.js';
import type { DriveKey, DrivingWords } from './words.js';

/** A rule with what is being typed, and the keys that there is room for. */
export function footerPart(state: DriveState, screen: DriveScreen, { size, drive }: Parts): readonly Line[] {
  const { canvas, words } = drive;
  const { style } = canvas;
  const { rule } = style.glyphs;
  const bangs = '!'.repeat(screen.bangs);
  const chosen = bangs === '' ? '' : ` ${hasWays(state) ? words.way(bangs, screen.bangs + 1) : words.failing} `;
  const text = screen.typed === null ? chosen : ` ${words.typing(screen.typed)} `;
  const rest = Math.max(0, size.columns - style.measure(text) - 2);
  return [
    [
      span(rule.repeat(text === '' ? size.columns : rest), 'dim'),
      span(text, 'badge'),
      span(text === '' ? '' : rule.repeat(2), 'dim'),
    ],
    keyLine(state, screen, { size, drive }),
  ];
}

const hasWays = ({ position }: DriveState) => position.threads.some(({ ways }) => ways.length > 1);

/** In the order in which they stand, and in which they are kept where there is no room for all. */
const driving: { readonly shown: readonly DriveKey[]; readonly kept: readonly DriveKey[] } = {
  shown: ['thread', 'fails', 'ways', 'undo', 'restart', 'redo', 'hint', 'goal', 'source', 'steps', 'help', 'quit'],
  kept: ['thread', 'fails', 'ways', 'hint', 'undo', 'restart', 'quit', 'help', 'redo', 'goal', 'source', 'steps'],
};
/** What nobody should have to guess: on a narrow screen these stand closer, and those that many know without their word. */
const needed: readonly DriveKey[] = ['thread', 'fails', 'ways', 'hint', 'undo', 'restart', 'quit', 'help'];
const bare: ReadonlySet<DriveKey> = new Set(['quit', 'help']);
const looking: typeof driving = {
  shown: ['scroll', 'close', 'help', 'quit'],
  kept: ['close', 'scroll', 'quit', 'help'],
};

/** What the keys are called. */
function signsOf({ position }: DriveState, { up, down }: Glyphs): Readonly<Record<DriveKey, string>> {
  const numbers = shownThreads(position).map(({ thread }) => thread);
  const [first, last] = [numbers[0] ?? 1, Math.min(9, numbers.at(-1) ?? 1)];
  return {
    thread: first === last ? String(first) : `${first}-${last}`,
    fails: '!',
    ways: '!',
    undo: 'u',
    restart: 'Home',
    redo: 'r',
    hint: 'h',
    goal: 'g',
    source: 's',
    steps: 't',
    help: '?',
    quit: 'q',
    scroll: `${up}${down}`,
    close: 'Esc',
  };
}

/** Whether a key is of any use now. */
function isOfUse(state: DriveState, key: DriveKey): boolean {
  const { position, opening, undone } = state;
  const { threads, turns, ended, reached } = position;
  const isOver = ended !== null;
  const goal = goalOf(state);
  const can: Partial<Record<DriveKey, boolean>> = {
    thread: !isOver,
    fails: !isOver && threads.some(({ fails }) => fails !== null),
    ways: !isOver && hasWays(state),
    undo: turns.length > 0,
    restart: isOver && turns.length > 0,
    redo: undone.length > 0,
    hint: !isOver || (goal !== null && goal.id !== reached),
    goal: opening.goals.length > 1,
  };
  return can[key] ?? true;
}

function wordOf({ position }: DriveState, key: DriveKey, words: DrivingWords): string {
  return key === 'thread' && shownThreads(position).every(({ thread }) => thread === 0)
    ? words.onlyMain
    : words.keys[key];
}

/** The keys that are of use where a learner drives, in a few words. */
export function usableKeys(state: DriveState, { canvas, words }: Parts['drive']): readonly string[] {
  const signs = signsOf(state, canvas.style.glyphs);
  return driving.shown.filter((key) => isOfUse(state, key)).map((key) => `${signs[key]} ${wordOf(state, key, words)}`);
}

function keyLine(state: DriveState, { view }: DriveScreen, { size, drive }: Parts): Line {
  const { words } = drive;
  const { style } = drive.canvas;
  const signs = signsOf(state, style.glyphs);
  const has = (key: DriveKey) => isOfUse(state, key);
  const keys = view === 'drive' ? driving : looking;
  const forms: readonly KeyForm[] = [
    { gap: size.columns >= 60 ? 3 : 2, wordOf: (key) => ` ${wordOf(state, key, words)}` },
    { gap: 1, wordOf: (key) => ` ${wordOf(state, key, words)}` },
    { gap: 1, wordOf: (key) => (bare.has(key) ? '' : ` ${wordOf(state, key, words)}`) },
  ];
  const room = size.columns - 1;
  const fitting = forms.map((form) => {
    const kept = new Set<DriveKey>();
    let left = room + form.gap;
    for (const key of keys.kept) {
      const width = style.measure(`${signs[key]}${form.wordOf(key)}`) + form.gap;
      if (!has(key) || width > left) continue;
      kept.add(key);
      left -= width;
    }
    return { ...form, kept };
  });
  const hasNeeded = ({ kept }: { readonly kept: ReadonlySet<DriveKey> }) =>
    needed.every((key) => kept.has(key) || !has(key) || !keys.kept.includes(key));
  const form = fitting.find(hasNeeded) ?? fitting.at(-1);
  return keys.shown
    .filter((key) => form?.kept.has(key) === true)
    .flatMap((key, index): readonly Span[] => [
      { text: ' '.repeat(index === 0 ? 1 : (form?.gap ?? 1)) },
      span(signs[key], 'key'),
      span(form?.wordOf(key) ?? '', 'dim'),
    ]);
}

interface KeyForm {
  readonly gap: number;
  wordOf(key: DriveKey): string;
}
