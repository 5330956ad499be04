/** What can happen to a saved run before it is replayed: somebody edits it, a disk or a transfer spoils it, it is made up. */
import fc from 'fast-check';
import type { Json } from '../../src/trace/events.js';

/** Stands for a number that JSON has no other way to write: it is read as infinity. */
const endless = '(endless)';
const deep = (depth: number): Json => (depth === 0 ? 1 : [deep(depth - 1)]);

const odd: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e9,
  -1e13,
  1e13,
  2 ** 53 - 1,
  2 ** 53,
  1e300,
  -1e300,
  endless,
  '',
  'x',
  '-1',
  '__proto__',
  'constructor',
  'toString',
  '\u001b[2J\u0007\n\r',
  '\ud800',
  '中文 and 🙂',
  'long '.repeat(10_000),
  'long'.repeat(120),
  [],
  {},
  [null],
  ['main', 'main'],
  { toString: 1, valueOf: 1 },
  { length: 4, 0: 'x' },
  JSON.parse('{"__proto__":{"kind":"thread"}}') as Json,
  { moment: {}, state: 5 },
  { before: {}, after: [] },
  deep(5000),
  Array.from({ length: 5000 }, (_, index) => index),
];

type Path = readonly (string | number)[];

/** Where something stands in a value: the value itself, and each part of it, but for the letters of texts. */
function places(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => places(part, [...path, key]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], value);
}

/** The same value with a part replaced; undefined: left out. */
function replaced(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, part));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaced(fields[key], rest, part) };
}

const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

type Change = (lines: readonly string[]) => readonly string[];

/** A line of the file with a change to its value; a line that is no JSON stays as it is. */
function inLine(number: number, change: (value: unknown) => unknown): Change {
  return (lines) => {
    const index = number % lines.length;
    const line = lines[index];
    if (line === undefined) return lines;
    try {
      const changed = JSON.stringify(change(JSON.parse(line))) ?? '';
      return lines.with(index, changed.replaceAll(`"${endless}"`, '1e999'));
    } catch {
      return lines;
    }
  };
}

/** Which line, and which part of it; small numbers, so that the first lines (header, acts) have their turn. */
const number = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 10_000 }));
const anyPart = fc.record({ line: number, part: fc.nat({ max: 10_000 }) });

const edits = {
  /** Something odd in the place of a part. */
  odd: fc
    .tuple(anyPart, fc.constantFrom(...odd))
    .map(([{ line, part }, value]) => inLine(line, (whole) => replaced(whole, pick(places(whole), part) ?? [], value))),
  /** A part left out. */
  without: anyPart.map(({ line, part }) =>
    inLine(line, (whole) => replaced(whole, pick(places(whole), part) ?? [], undefined)),
  ),
  /** A part of one line in the place of another's. */
  moved: fc.tuple(anyPart, anyPart).map(
    ([from, to]): Change =>
      (lines) => {
        try {
          const whole: unknown = JSON.parse(pick(lines, from.line) ?? '');
          const value = at(whole, pick(places(whole), from.part) ?? []);
          return inLine(to.line, (other) => replaced(other, pick(places(other), to.part) ?? [], value))(lines);
        } catch {
          return lines;
        }
      },
  ),
  /** A line gone, there twice, at another place, cut, or with a letter changed. */
  gone: number.map(
    (line): Change =>
      (lines) =>
        lines.toSpliced(line % lines.length, 1),
  ),
  twice: fc.tuple(number, number).map(
    ([line, to]): Change =>
      (lines) =>
        lines.toSpliced(to % lines.length, 0, pick(lines, line) ?? ''),
  ),
  cut: fc.tuple(number, number).map(
    ([line, end]): Change =>
      (lines) =>
        lines.map((text, index) => (index === line % lines.length ? text.slice(0, end % text.length) : text)),
  ),
  spoilt: fc.tuple(number, number, fc.string({ minLength: 1, maxLength: 1, unit: 'binary' })).map(
    ([line, place, letter]): Change =>
      (lines) =>
        lines.map((text, index) => {
          const from = place % text.length;
          return index === line % lines.length ? `${text.slice(0, from)}${letter}${text.slice(from + 1)}` : text;
        }),
  ),
  ended: number.map(
    (line): Change =>
      (lines) =>
        lines.slice(0, line % lines.length),
  ),
};

/** One to three changes to the text of a saved run. */
export const anyChange: fc.Arbitrary<(text: string) => string> = fc
  .array(fc.oneof(...Object.values(edits)), { minLength: 1, maxLength: 3 })
  .map(
    (changes) => (text) =>
      changes
        .reduce<readonly string[]>(
          (lines, change) => (lines.length === 0 ? lines : change(lines)),
          text.trimEnd().split('\n'),
        )
        .join('\n'),
  );
