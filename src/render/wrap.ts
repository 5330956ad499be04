import { type Line, plainText, type Span, span } from './line.js';
import type { Style } from './style.js';
import { graphemes } from './width.js';

type Kind = 'space' | 'wide' | 'open' | 'close' | 'word';

interface Char {
  readonly text: string;
  readonly width: number;
  readonly kind: Kind;
  readonly span: Span;
  /** Not 0: the number of the piece that it belongs to and that should stay whole. */
  readonly piece: number;
}

/** Characters between which no line may break, and the spaces in front of them, which vanish at a line's end. */
interface Unit {
  readonly gap: readonly Char[];
  readonly chars: readonly Char[];
}

// Rules of Chinese line breaking: closing marks never begin a line, opening ones never end it. Latin marks follow suit.
const closing = new Set('，。、；：？！）》」』”’】〕〗〉…—·～％‰,.;:?!)]}>%·•°℃');
const opening = new Set('（《「『“‘【〔〖〈([{<');
const wideMark = /[\u3000-\u303f\uff00-\uff65—]/;
const commonWide = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uff65]/;
// Its tables take milliseconds to make, and nearly all that is ever wrapped does without.
const rareWide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Extended_Pictographic}/u;

function kindOf(char: string): Kind {
  if (char === ' ') return 'space';
  if (closing.has(char)) return 'close';
  if (opening.has(char)) return 'open';
  return char > '\u2e80' && (commonWide.test(char) || rareWide.test(char)) ? 'wide' : 'word';
}

/** Whether a line may break between two characters that no space separates. */
function breakable(before: Char, after: Char): boolean {
  if (before.piece !== 0 && before.piece === after.piece) return false;
  if (after.kind === 'close' || before.kind === 'open') return false;
  if (before.kind === 'wide' || after.kind === 'wide') return true;
  return (
    (before.kind === 'close' && wideMark.test(before.text)) || (after.kind === 'open' && wideMark.test(after.text))
  );
}

// What is counted stays with its number: `43.2 MiB`, `4 毫秒`. A longer name comes before one that it begins with.
const measures = [
  'µs',
  'ms',
  'min',
  's',
  'KiB',
  'MiB',
  'GiB',
  'KB',
  'MB',
  'GB',
  '微秒',
  '毫秒',
  '秒',
  '分钟',
  '分',
].map((name) => name.split(''));

const isDigit = ({ text }: Char) => text >= '0' && text <= '9';

/** How many characters the unit of measurement has that stands at a place; 0: there is none. */
function measureAt(chars: readonly Char[], at: number): number {
  const found = measures.find((name) => name.every((letter, index) => chars[at + index]?.text === letter));
  if (found === undefined) return 0;
  const next = chars[at + found.length];
  const isWhole = chars[at]?.kind === 'wide' || next === undefined || !/^[\w-]/.test(next.text);
  return isWhole ? found.length : 0;
}

function charsOf(spans: Line, style: Style): Char[] {
  return spans.flatMap((owner, index) =>
    graphemes(owner.text).map((text) => ({
      text,
      width: style.measure(text),
      kind: kindOf(text),
      span: owner,
      piece: owner.whole === true ? index + 1 : 0,
    })),
  );
}

function unitsOf(chars: readonly Char[]): Unit[] {
  const units: { gap: Char[]; chars: Char[] }[] = [];
  let gap: Char[] = [];
  let before: Char | undefined;
  let measured = 0;
  for (const [at, char] of chars.entries()) {
    if (char.kind === 'space' && char.piece === 0) {
      gap.push(char);
      continue;
    }
    const last = units.at(-1);
    if (before !== undefined && isDigit(before)) measured = Math.max(measured, at + measureAt(chars, at));
    // A mark that must not begin a line keeps its space: `12 %`.
    const joined = gap.length === 0 ? before !== undefined && !breakable(before, char) : char.kind === 'close';
    const glued = joined || at < measured;
    if (last !== undefined && glued) last.chars.push(...gap, char);
    else units.push({ gap, chars: [char] });
    gap = [];
    before = char;
  }
  if (gap.length > 0) units.push({ gap, chars: [] });
  return units;
}

const widthOf = (chars: readonly Char[]) => chars.reduce((sum, { width }) => sum + width, 0);

/** A place at or before `at` where neither a closing mark begins a line nor an opening one ends it, if one is near. */
function tidyCut(chars: readonly Char[], from: number, at: number): number {
  for (let place = at; place > from && place > at - 4; place -= 1) {
    // The space at a cut vanishes: what then begins the line is what stands behind it.
    const begins = chars[place]?.kind === 'space' ? chars[place + 1] : chars[place];
    if (begins?.kind !== 'close' && chars[place - 1]?.kind !== 'open') return place;
  }
  return at;
}

/** Cuts a unit that is wider than a line: at its spaces if it has any, else anywhere. */
function* cutUnit(chars: readonly Char[], columns: number, firstRoom: number): Generator<readonly Char[]> {
  let room = firstRoom;
  let from = 0;
  let width = 0;
  let lastSpace = -1;
  for (let index = 0; index < chars.length; index += 1) {
    const char = chars[index];
    if (char === undefined) return;
    if (width + char.width > room && index > from) {
      const at = lastSpace > from ? lastSpace : tidyCut(chars, from, index);
      yield chars.slice(from, at);
      from = chars[at]?.kind === 'space' ? at + 1 : at;
      index = Math.max(from, at) - 1;
      width = 0;
      room = columns;
      lastSpace = -1;
      continue;
    }
    if (char.kind === 'space' && chars[index + 1]?.kind !== 'close') lastSpace = index;
    width += char.width;
  }
  if (from < chars.length) yield chars.slice(from);
}

function spansOf(chars: readonly Char[]): Line {
  const spans: { owner: Span; text: string }[] = [];
  for (const { text, span: owner } of chars) {
    const last = spans.at(-1);
    if (last?.owner === owner) last.text += text;
    else spans.push({ owner, text });
  }
  return spans.map(({ owner, text }) => ({ ...owner, text }));
}

/**
 * A line in as many lines as it takes, in English and in Chinese: words stay whole, Chinese breaks anywhere but before
 * a closing or after an opening mark, a `whole` span stays in one piece where it fits. Nothing but spaces at the breaks is lost.
 */
export function wrapLine(spans: Line, columns: number, style: Style): Line[] {
  const limit = Math.max(1, columns);
  const lines: Line[] = [];
  let current: Char[] = [];
  let width = 0;
  const flush = () => {
    lines.push(spansOf(current));
    current = [];
    width = 0;
  };
  for (const { gap, chars } of unitsOf(charsOf(spans, style))) {
    const gapWidth = widthOf(gap);
    const unitWidth = widthOf(chars);
    const atStart = current.length === 0 && lines.length > 0;
    if (width + (atStart ? 0 : gapWidth) + unitWidth <= limit) {
      if (!atStart) current.push(...gap);
      width += (atStart ? 0 : gapWidth) + unitWidth;
      current.push(...chars);
      continue;
    }
    if (chars.length === 0) continue;
    if (unitWidth <= limit) {
      if (current.length > 0) flush();
      current.push(...chars);
      width = unitWidth;
      continue;
    }
    // Wider than any line. It goes on in this line if there is room for a good part of it.
    const here = limit - width - gapWidth;
    if (current.length > 0 && here < Math.min(8, limit)) flush();
    const inside = current.length > 0;
    if (inside) current.push(...gap);
    let first = true;
    for (const part of cutUnit(chars, limit, inside ? here : limit)) {
      if (!first) flush();
      first = false;
      current.push(...part);
      width = widthOf(current);
    }
  }
  if (current.length > 0 || lines.length === 0) flush();
  return lines;
}

/** A text, with its own line ends kept, in lines of at most so many columns. */
export function wrap(text: string, columns: number, style: Style): string[] {
  return wrapParagraphs(text, (part) => [span(part)], columns, style).map(plainText);
}

/** The same, for a text whose paragraphs are made into spans first. */
export function wrapParagraphs(
  text: string,
  toSpans: (paragraph: string) => Line,
  columns: number,
  style: Style,
): Line[] {
  return text.split(/\r?\n/).flatMap((paragraph) => wrapLine(toSpans(paragraph), columns, style));
}
