/** Programs with one thing wrong: each is another program's text, with a lock less, or two things the other way round. */

export interface Mutant {
  /** What was done to the program. */
  readonly name: string;
  readonly source: string;
}

const replaceLines = (source: string, change: (line: string, index: number) => string | null) =>
  source
    .split('\n')
    .flatMap((line, index) => change(line, index) ?? [])
    .join('\n');

/** The statements that call a method without options, each with its receiver and its line. */
function callsOf(source: string, method: string) {
  const call = new RegExp(`^\\s*([\\w.[\\]]+)\\.${method}\\(\\);?$`);
  return source.split('\n').flatMap((line, index) => {
    const receiver = call.exec(line)?.[1];
    return receiver === undefined ? [] : [{ receiver, index }];
  });
}

/** Each pair of `acquire()` and the `release()` after it taken away. */
function withoutLocks(source: string): readonly Mutant[] {
  const releases = callsOf(source, 'release');
  return callsOf(source, 'acquire').flatMap(({ receiver, index }) => {
    const release = releases.find((one) => one.receiver === receiver && one.index > index);
    if (release === undefined) return [];
    const gone = new Set([index, release.index]);
    return {
      name: `without ${receiver} (line ${index + 1})`,
      source: replaceLines(source, (line, at) => (gone.has(at) ? '' : line)),
    };
  });
}

/** An atomic addition that becomes a load and a store. */
function plainAdditions(source: string): readonly Mutant[] {
  if (!/\.add\(/.test(source)) return [];
  const imported = /import \{[^}]*\bSharedInt\b/.test(source);
  const plain = source
    .replace(/\.add\(([^()]*)\)/g, '.value += $1')
    .replace(/import \{ AtomicInt,/, imported ? 'import {' : 'import { SharedInt,')
    .replace(/\bAtomicInt\b/g, 'SharedInt');
  return [{ name: 'plain additions', source: plain }];
}

/** Each wait for an event, and each sign, left out. */
function withoutSigns(source: string): readonly Mutant[] {
  return ['wait', 'set'].flatMap((method) =>
    callsOf(source, method).map(({ receiver, index }) => ({
      name: `without ${receiver}.${method}() (line ${index + 1})`,
      source: replaceLines(source, (line, at) => (at === index ? '' : line)),
    })),
  );
}

/** Two acquires in a row the other way round, for all threads that come there. */
function swappedAcquires(source: string): readonly Mutant[] {
  const calls = callsOf(source, 'acquire');
  return calls.slice(1).flatMap(({ receiver, index }, at) => {
    const before = calls[at];
    if (before === undefined || before.receiver === receiver) return [];
    const swap = new Map([
      [before.index, index],
      [index, before.index],
    ]);
    const lines = source.split('\n');
    return {
      name: `${receiver} before ${before.receiver}`,
      source: replaceLines(source, (line, place) => lines[swap.get(place) ?? place] ?? line),
    };
  });
}

/** The first two arguments of one thread the other way round: its locks, where those come first. */
function swappedArguments(source: string): readonly Mutant[] {
  const locks = new Set([...source.matchAll(/(\w+) = new Lock\(/g)].map(([, name]) => name));
  return [...source.matchAll(/args: \[(\w+), (\w+)/g)].flatMap(({ 0: whole, 1: first, 2: second, index }) => {
    if (!locks.has(first) || !locks.has(second)) return [];
    const line = source.slice(0, index).split('\n').length;
    return {
      name: `one thread takes ${second} first (line ${line})`,
      source: `${source.slice(0, index)}args: [${second}, ${first}${source.slice(index + whole.length)}`,
    };
  });
}

/** The one thread that is started in another way than the rest, started like them. */
function withoutException(source: string): readonly Mutant[] {
  const same = source.replace(/args: \w+ \? \[[^\]]*\] : (\[[^\]]*\])/, 'args: $1');
  return same === source ? [] : [{ name: 'all threads alike', source: same }];
}

/** A value that is read before an await in place of behind it. */
function readEarly(source: string): readonly Mutant[] {
  const lines = source.split('\n');
  return lines.flatMap((line, index) => {
    const next = lines[index + 1] ?? '';
    if (!/^\s*await \w+\(.*\);$/.test(line) || !/^\s*const \w+ = \w+\.value;$/.test(next)) return [];
    const swap = new Map([
      [index, next],
      [index + 1, line],
    ]);
    return {
      name: `reads before it awaits (line ${index + 1})`,
      source: replaceLines(source, (own, at) => swap.get(at) ?? own),
    };
  });
}

/** Tasks that are called at once, in place of one after the other. */
function unchained(source: string): readonly Mutant[] {
  const atOnce = source.replace(/(\w+) = \1\.then\((\w+)\);/, '$1 = $2();');
  return atOnce === source ? [] : [{ name: 'tasks called at once', source: atOnce }];
}

const ways = [
  withoutLocks,
  plainAdditions,
  withoutSigns,
  swappedAcquires,
  swappedArguments,
  withoutException,
  readEarly,
  unchained,
];

/** Every mutant of a program. A line stays the line that it was. */
export function mutantsOf(source: string): readonly Mutant[] {
  return ways.flatMap((make) => make(source));
}
