import { type Line, type Span, span } from '../line.js';
import type { Parts } from './drive-frame.js';
import { shownThreads } from './parts.js';
import type { DriveScreen } from './screen.js';
import type { DriveState } from './session.js';
import type { DriveKey } from './words.js';

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
  shown: ['thread', 'fails', 'ways', 'undo', 'redo', 'hint', 'goal', 'source', 'steps', 'help', 'quit'],
  kept: ['thread', 'fails', 'ways', 'quit', 'help', 'undo', 'hint', 'redo', 'source', 'steps', 'goal'],
};
const looking: typeof driving = { shown: ['close', 'help', 'quit'], kept: ['close', 'quit', 'help'] };

function keyLine(state: DriveState, { view }: DriveScreen, { size, drive }: Parts): Line {
  const { position, opening } = state;
  const { words } = drive;
  const { style } = drive.canvas;
  const numbers = shownThreads(position).map(({ thread }) => thread);
  const [first, last] = [numbers[0] ?? 1, Math.min(9, numbers.at(-1) ?? 1)];
  const signs: Readonly<Record<DriveKey, string>> = {
    thread: first === last ? String(first) : `${first}-${last}`,
    fails: '!',
    ways: '!',
    undo: 'u',
    redo: 'r',
    hint: 'h',
    goal: 'g',
    source: 's',
    steps: 't',
    help: '?',
    quit: 'q',
    close: 'Esc',
  };
  const canFail = position.threads.some(({ fails }) => fails !== null);
  const can: Partial<Record<DriveKey, boolean>> = {
    fails: canFail,
    ways: hasWays(state),
    goal: opening.goals.length > 1,
  };
  const has = (key: DriveKey) => can[key] ?? true;
  const keys = view === 'drive' ? driving : looking;
  const gap = size.columns >= 60 ? 3 : 2;
  const kept = new Set<DriveKey>();
  let left = size.columns - 1 + gap;
  for (const key of keys.kept) {
    const width = style.measure(`${signs[key]} ${words.keys[key]}`) + gap;
    if (!has(key) || width > left) continue;
    kept.add(key);
    left -= width;
  }
  return keys.shown
    .filter((key) => kept.has(key))
    .flatMap((key, index): readonly Span[] => [
      { text: ' '.repeat(index === 0 ? 1 : gap) },
      span(signs[key], 'key'),
      span(` ${words.keys[key]}`, 'dim'),
    ]);
}
