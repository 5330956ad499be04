import type { ActLine, RecordedEvent, ResultLine, TraceHeader } from '../trace/events.js';
import { assembleTrace, type Trace } from '../trace/trace.js';
import type { Lesson } from './lesson.js';
import { resolveVariant } from './variant.js';

export interface RehearsalOptions {
  readonly lesson: Lesson;
  readonly variant: string;
  /** The lesson's programs, by file name. */
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * The trace of a run that was broken off as it began, made up: to be told and drawn for nobody while the real one is
 * waited for. What is done for the first time takes several times as long. Throws `UnknownVariant`.
 */
export function rehearsalOf({ lesson, variant, sources }: RehearsalOptions): Trace {
  const { pid, platform, version } = process;
  const { spec } = resolveVariant(lesson, variant);
  const [[id, act]] = Object.entries(spec.acts) as [[string, (typeof spec.acts)[string]]];
  const file = `${act.program ?? variant}.ts`;
  const header: TraceHeader = {
    type: 'header',
    format: 1,
    lesson: lesson.id,
    variant,
    programHash: '',
    sources,
    node: version,
    platform,
    cpus: 1,
    limits: { timeMs: 0, traceBytes: 0 },
  };
  const line: ActLine = { type: 'act', act: 1, id, file, args: [], gate: 'recorded', rounds: 1, stagePid: pid };
  const event = (
    actor: string,
    n: number,
    more: Pick<RecordedEvent, 'op'> & Partial<RecordedEvent>,
  ): RecordedEvent => ({
    type: 'event',
    act: 1,
    actor,
    n,
    pid,
    tid: null,
    atUs: n,
    object: null,
    value: null,
    site: { file, line: 1 },
    ...more,
  });
  const child = 'Process-1';
  const events = [
    event('main', 1, { op: 'start', value: { ppid: pid } }),
    event('main', 2, { op: 'spawn', object: child, out: `spawn ${child}` }),
    event(child, 1, { op: 'start', value: { ppid: pid }, in: `spawn ${child}` }),
    event(child, 2, { op: 'print', value: '' }),
  ];
  const result: ResultLine = { type: 'result', act: 1, outcome: null, ended: 'interrupted', durationMs: 0 };
  return assembleTrace([header, line, ...events, result]);
}
