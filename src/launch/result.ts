import type { StageEnd } from '../kit/stage/stage-order.js';
import type { Ended, RecordedEvent, ResultLine } from '../trace/events.js';
import { parseLines } from '../trace/trace.js';

/** What the launcher itself decided about a run; null: it let it go on to its own end. */
export type Verdict = {
  readonly ended: Exclude<Ended, 'finished'>;
  readonly reason?: string;
  readonly stuck?: readonly string[];
} | null;

export interface StageEnding {
  /** The acts that the stage was to run, in order. */
  readonly acts: readonly number[];
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

/** How the act ended in which the stage itself ended. */
function lastResult(
  act: number,
  ofMain: readonly RecordedEvent[],
  { verdict, exit, wallMs, output }: StageEnding,
): ResultLine {
  const told = output === '' ? {} : { output };
  const base = { type: 'result' as const, act, outcome: null, durationMs: Math.round(wallMs), ...told };
  if (verdict !== null) {
    const { ended, reason = verdict.stuck?.join(' ') } = verdict;
    return { ...base, ended, ...(reason === undefined ? {} : { reason }) };
  }
  const crash = ofMain.find(({ op }) => op === 'crash');
  if (crash !== undefined) return { ...base, ended: 'crashed', reason: crashReason(crash) };
  const how =
    exit.signal === null ? `its process ended with code ${exit.code}` : `its process was ended by ${exit.signal}`;
  return { ...base, ended: 'crashed', reason: how };
}

/** How an act ended that came to its own end, by its `main`'s last event; undefined: it did not, or not yet. */
export function finishedResult(act: number, events: readonly RecordedEvent[]): ResultLine | undefined {
  const finish = events.find((event) => event.act === act && endsAct(event));
  if (finish === undefined) return undefined;
  const { outcome, durationMs, threads } = finish.value as unknown as StageEnd;
  const reason = threads === undefined ? {} : { reason: threads.join('; ') };
  return { type: 'result', act, outcome, durationMs, ended: 'finished', ...reason };
}

/** Whether an event is the last of its act: nothing of the act is left then, and the stage goes on to the next. */
export function endsAct({ op, actor, n }: RecordedEvent): boolean {
  return op === 'exit' && actor === 'main' && n > 0;
}

/** Puts together how each act that was begun ended: from what was written down, how the process ended, what the launcher did. */
export function actResults(ending: StageEnding): ResultLine[] {
  const ofMain = parseLines(ending.text).lines.filter(
    (line): line is RecordedEvent => line.type === 'event' && line.actor === 'main' && line.n > 0,
  );
  const results: ResultLine[] = [];
  for (const act of ending.acts) {
    const own = ofMain.filter((event) => event.act === act);
    const finished = finishedResult(act, own);
    results.push(finished ?? lastResult(act, own, ending));
    if (finished === undefined) return results;
  }
  const [last] = results.splice(-1);
  // What a program wrote by other means than `print` belongs to no act for certain; it stands with the last.
  if (last !== undefined) results.push(ending.output === '' ? last : { ...last, output: ending.output });
  return results;
}
