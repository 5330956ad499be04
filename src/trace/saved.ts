/** Traces that come from outside: a file that somebody saved, sent, cut or edited. Everything in it is checked. */
import type { ActLine, RecordedEvent, TraceHeader, TraceLine } from './events.js';
import { faultBy, faultIn } from './line-schema.js';
import { exploration, sampled } from './search-schema.js';
import { assembleTrace, BadTrace, parseLines, type Trace } from './trace.js';

/** The file was written by a newer version of this program. */
export class NewerFormat extends Error {
  override readonly name = 'NewerFormat';
}

/** Longer than a saved run is, even one whose acts have all come to their limit. In memory a trace takes some six times as much. */
export const savedBytesLimit = 128 * 1024 * 1024;

/** Each actor has a lane at each step; a program of a lesson has some ten. */
const actorsLimit = 200;

/** Where the lines of a file do not fit each other. Told of each line that is right in itself, in their order. */
function makeFitting(acts: readonly ActLine[], sources: object) {
  // Of several of one number the first is the act.
  const modes = new Map(acts.toReversed().map(({ act, mode }) => [act, mode]));
  const seen = new Set<string>();
  const once = (what: string) => {
    if (seen.has(what)) return `there is more than one ${what}`;
    seen.add(what);
    return null;
  };
  return (found: TraceLine): string | null => {
    switch (found.type) {
      case 'header':
        return once('header');
      case 'act':
        if (!Object.hasOwn(sources, found.file)) return `there is no source of ${found.file}`;
        return once(`act ${found.act}`) ?? once(`act "${found.id}"`);
      case 'result': {
        const { act, outcome } = found;
        const mode = modes.get(act);
        // An act that could not do its search came to nothing.
        if (mode === undefined || mode === 'run' || outcome === null) return once(`result of act ${act}`);
        const fault = faultBy(mode === 'explore' ? exploration : sampled, outcome);
        return fault === null ? once(`result of act ${act}`) : `outcome: ${fault}`;
      }
      default:
        return null;
    }
  };
}

const actorsOf = (lines: readonly TraceLine[]) =>
  new Set(
    lines.filter((line): line is RecordedEvent => line.type === 'event').map(({ act, actor }) => `${act} ${actor}`),
  );

/**
 * Reads a saved run. Lines that are broken (a file cut short, an edit gone wrong) are left out and named in `problems`;
 * throws `BadTrace` where nothing is left to walk, `NewerFormat` for a later format.
 */
export function readSavedTrace(text: string): Trace {
  const { lines, numbers, problems } = parseLines(text);
  const [first] = lines as readonly ({ readonly format?: unknown } | null)[];
  if (typeof first?.format === 'number' && first.format > 1) throw new NewerFormat(`format ${first.format}`);
  const faults = lines.map(faultIn);
  const isGood = (index: number) => faults[index] === null;
  const right = lines.filter((_, index) => isGood(index));
  const header = right.find(({ type }) => type === 'header') as TraceHeader | undefined;
  const fitting = makeFitting(
    right.filter((line): line is ActLine => line.type === 'act'),
    header?.sources ?? {},
  );
  const good = lines.filter((line, index) => {
    if (isGood(index)) faults[index] = fitting(line);
    return isGood(index);
  });
  const bad = faults.flatMap((fault, index) => (fault === null ? [] : `${numbers[index]}: ${fault}`));
  if (actorsOf(good).size > actorsLimit) throw new BadTrace('too-many-actors');
  const inOrder = [...problems, ...bad].toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  const trace = assembleTrace(good, inOrder);
  if (trace.acts.length === 0) throw new BadTrace('no-act');
  return trace;
}
