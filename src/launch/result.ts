import type { StageEnd } from '../kit/stage-order.js';
import type { Ended, RecordedEvent, ResultLine } from '../trace/events.js';
import { parseLines } from '../trace/trace.js';

/** What the launcher itself decided about a run; null: it let it go on to its own end. */
export type Verdict = {
  readonly ended: Exclude<Ended, 'finished'>;
  readonly reason?: string;
  readonly stuck?: readonly string[];
} | null;

export interface ActEnd {
  readonly act: number;
  /** The trace file as it is now. */
  readonly text: string;
  readonly verdict: Verdict;
  readonly exit: { readonly code: number | null; readonly signal: NodeJS.Signals | null };
  readonly wallMs: number;
  readonly output: string;
}

const lineOf = ({ site }: RecordedEvent) => (site === null ? '' : ` (${site.file}:${site.line})`);

function crashReason(event: RecordedEvent): string {
  const { name, message } = event.value as { name: string; message: string };
  return name === 'EarlyExit' ? message : `${name}: ${message}${lineOf(event)}`;
}

/** Puts together how an act ended, from what its stage wrote down, how its process ended, and what the launcher did. */
export function actResult({ act, text, verdict, exit, wallMs, output }: ActEnd): ResultLine {
  const ofMain = parseLines(text).lines.filter(
    (line): line is RecordedEvent => line.type === 'event' && line.act === act && line.actor === 'main',
  );
  const finish = ofMain.find(({ op, n }) => op === 'exit' && n > 0);
  const crash = ofMain.find(({ op }) => op === 'crash');
  const told = output === '' ? {} : { output };
  const base = { type: 'result' as const, act, outcome: null, durationMs: Math.round(wallMs), ...told };
  if (verdict !== null && finish === undefined) {
    const { ended, reason = verdict.stuck?.join(' ') } = verdict;
    return { ...base, ended, ...(reason === undefined ? {} : { reason }) };
  }
  if (finish !== undefined) {
    const { outcome, durationMs, threads } = finish.value as unknown as StageEnd;
    return {
      ...base,
      outcome,
      durationMs,
      ended: 'finished',
      ...(threads === undefined ? {} : { reason: threads.join('; ') }),
    };
  }
  if (crash !== undefined) return { ...base, ended: 'crashed', reason: crashReason(crash) };
  const how =
    exit.signal === null ? `its process ended with code ${exit.code}` : `its process was ended by ${exit.signal}`;
  return { ...base, ended: 'crashed', reason: how };
}
