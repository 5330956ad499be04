import type { ActLine, PythonLine, RecordedEvent, ResultLine, TraceEvent, TraceHeader, TraceLine } from './events.js';
import { inCausalOrder } from './order.js';

export interface TraceAct {
  readonly line: ActLine;
  /** In causal order; `seq` counts on from the act before. */
  readonly events: readonly TraceEvent[];
  readonly result: ResultLine;
}

/** A run that is over, or as much of one as has ended. */
export interface Trace {
  readonly header: TraceHeader;
  readonly acts: readonly TraceAct[];
  /** What was wrong with the file, in no language's words: each is a line number and what the parser said. */
  readonly problems: readonly string[];
  /** The same in Python, where that was asked for. */
  readonly python?: readonly PythonLine[];
  /** While the run goes on: the acts that have not ended, by id, in their order; none of them is among `acts`. */
  readonly toCome?: readonly string[];
}

/** Why a file is no trace that could be walked: a code, for whoever says it in a language. */
export type BrokenBy = 'no-header' | 'no-act' | 'too-many-actors' | 'too-large';

/** A file that cannot be walked at all. */
export class BadTrace extends Error {
  override readonly name = 'BadTrace';

  constructor(readonly by: BrokenBy) {
    super(by);
  }
}

export interface ParsedLines {
  readonly lines: readonly TraceLine[];
  /** Where each stands in the file, from 1. */
  readonly numbers: readonly number[];
  readonly problems: readonly string[];
}

/** Reads the lines of a trace that a run of this very program has written: nothing is checked but their form. */
export function parseLines(text: string): ParsedLines {
  const lines: TraceLine[] = [];
  const numbers: number[] = [];
  const problems: string[] = [];
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    try {
      lines.push(JSON.parse(line) as TraceLine);
      numbers.push(index + 1);
    } catch (error) {
      problems.push(`${index + 1}: ${(error as Error).message}`);
    }
  });
  return { lines, numbers, problems };
}

/** Puts the lines of a file together to a trace. Acts without a result (the program died with its CLI) are interrupted. */
export function assembleTrace(lines: readonly TraceLine[], problems: readonly string[] = []): Trace {
  const header = lines.find((line): line is TraceHeader => line.type === 'header');
  if (header === undefined) throw new BadTrace('no-header');
  const events = new Map<number, RecordedEvent[]>();
  for (const line of lines) {
    if (line.type !== 'event') continue;
    const ofAct = events.get(line.act);
    if (ofAct === undefined) events.set(line.act, [line]);
    else ofAct.push(line);
  }
  let seq = 0;
  const acts = lines
    .filter((line): line is ActLine => line.type === 'act')
    .map((line): TraceAct => {
      const ordered = inCausalOrder(events.get(line.act) ?? [], seq + 1);
      seq += ordered.length;
      const last = ordered.at(-1)?.atUs ?? 0;
      const result = lines.find((other): other is ResultLine => other.type === 'result' && other.act === line.act) ?? {
        type: 'result' as const,
        act: line.act,
        outcome: null,
        ended: 'interrupted' as const,
        durationMs: Math.round((last - (ordered[0]?.atUs ?? last)) / 1000),
      };
      return { line, events: ordered, result };
    });
  const python = lines.filter((line): line is PythonLine => line.type === 'python');
  return { header, acts, problems, ...(python.length === 0 ? {} : { python }) };
}
