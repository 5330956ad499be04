import { type Line, lineWidth, plainText, type Span } from './line.js';
import type { Style } from './style.js';
import { graphemes } from './width.js';

interface Char {
  readonly text: string;
  readonly width: number;
  readonly owner: Span;
}

/** How much further in than its own beginning a line of code goes on. */
const hang = 2;

/** How well code goes on in a next line between two characters: behind a space best; -1: not at all. */
function seamAt(before: string, after: string): number {
  if (before === ' ') return 0;
  // A pair with nothing in it stays together.
  if (/[([{,;]/.test(before)) return /[)\]}]/.test(after) ? -1 : 1;
  return after === '.' && /[\w)\]]/.test(before) ? 2 : -1;
}

/** Where to cut: at the best seam that keeps half of the room, else at the last there is; where there is none, at the edge. */
function cutAt(chars: readonly Char[], room: number): number {
  /** The last place of each kind of seam. */
  const last = [0, 0, 0];
  let width = 0;
  for (let at = 0; at < chars.length; at += 1) {
    const { text = '', width: own = 0 } = chars[at] ?? {};
    width += own;
    // Spaces vanish at the edge.
    if (at === 0 || text === ' ') continue;
    const seam = seamAt(chars[at - 1]?.text ?? '', text);
    if (seam !== -1) last[seam] = at;
    if (width <= room) continue;
    return last.find((place) => place * 2 >= at) ?? (Math.max(...last) || at);
  }
  return chars.length;
}

function lineOf(chars: readonly Char[]): Line {
  const spans: { owner: Span; text: string }[] = [];
  for (const { text, owner } of chars) {
    const last = spans.at(-1);
    if (last?.owner === owner) last.text += text;
    else spans.push({ owner, text });
  }
  return spans.map(({ owner, text }) => ({ ...owner, text }));
}

/**
 * A line of source in as many lines as it takes. It goes on deeper than it begins, so that it is not taken for a line of its
 * own, and where code is broken by hand: at a space, behind a bracket or a comma, in front of a dot.
 */
export function wrapCode(code: Line, columns: number, style: Style): readonly Line[] {
  if (lineWidth(code, style) <= columns) return [code];
  const indent = plainText(code).search(/[^ ]|$/);
  const deeper = Math.min(indent + hang, columns >> 1);
  const chars = code.flatMap((owner) =>
    graphemes(owner.text).map((text): Char => ({ text, width: style.measure(text), owner })),
  );
  const own = Math.min(indent, deeper);
  const rows: Line[] = [];
  let rest: readonly Char[] = chars.slice(indent);
  while (rest.length > 0) {
    const margin = rows.length === 0 ? own : deeper;
    const at = cutAt(rest, Math.max(1, columns - margin));
    const end = rest.slice(0, at).findLastIndex(({ text }) => text !== ' ') + 1;
    rows.push([{ text: ' '.repeat(margin) }, ...lineOf(rest.slice(0, end))]);
    rest = rest.slice(at);
  }
  return rows;
}
