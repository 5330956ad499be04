import type { RecordedEvent, TraceLine } from '../trace/events.js';
import { assembleTrace, parseLines, type Trace } from '../trace/trace.js';
import { finishedResult } from './result.js';

export interface SoFar {
  /** The trace file as it is now; its last line may be half written. */
  readonly text: string;
  /** The last act that has ended. */
  readonly act: number;
  /** The acts after it, by id. */
  readonly toCome: readonly string[];
}

/**
 * The acts that have ended, while later ones run: exactly what the finished trace will say of them. The result of an act
 * whose stage lives on is not written yet, and is taken from its own last event.
 */
export function traceSoFar({ text, act: last, toCome }: SoFar): Trace {
  const { lines } = parseLines(text.slice(0, text.lastIndexOf('\n') + 1));
  const ended = lines.filter((line) => !('act' in line) || line.act <= last);
  const events = ended.filter((line): line is RecordedEvent => line.type === 'event');
  const told = new Set(ended.flatMap((line) => (line.type === 'result' ? line.act : [])));
  const results = ended.flatMap((line): TraceLine[] => {
    if (line.type !== 'act' || told.has(line.act)) return [];
    const result = finishedResult(line.act, events);
    return result === undefined ? [] : [result];
  });
  return { ...assembleTrace([...ended, ...results]), toCome };
}
