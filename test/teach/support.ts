import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyText, Lesson } from '../../src/teach/lesson.js';
import type { ActLine, Json, Op, ResultLine, TraceEvent, TraceHeader } from '../../src/trace/events.js';
import type { Trace, TraceAct } from '../../src/trace/trace.js';

/** A new empty folder, removed at the end of the test's scope. */
export function temporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'concur-teach-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

type Told = Partial<Omit<TraceEvent, 'type' | 'seq' | 'n'>> & {
  readonly op: Op;
  readonly actor: string;
  readonly n?: number;
};

/** Events as short as a test wants to tell them, numbered as a trace numbers them. */
export function makeEvents(told: readonly Told[], { act = 1, firstSeq = 1 } = {}): readonly TraceEvent[] {
  const counts = new Map<string, number>();
  return told.map((event, index) => {
    const n = event.n ?? (counts.get(event.actor) ?? 0) + 1;
    if (event.n === undefined) counts.set(event.actor, n);
    const { op, actor, pid = 100, tid = null, object = null, value = null, site = null } = event;
    const seq = firstSeq + index;
    const { in: cause, out, tick, atUs = seq * 10 } = event;
    const told = {
      type: 'event' as const,
      act: event.act ?? act,
      actor,
      n,
      pid,
      tid,
      atUs,
      op,
      object,
      value,
      site,
      seq,
    };
    if (cause === undefined && out === undefined && tick === undefined) return told;
    return { ...told, ...(cause && { in: cause }), ...(out && { out }), ...(tick && { tick }) };
  });
}

const header: TraceHeader = {
  type: 'header',
  format: 1,
  lesson: 'demo',
  variant: 'broken',
  programHash: '0123456789abcdef',
  sources: { 'broken.ts': 'one\ntwo\n' },
  node: 'v20.20.2',
  platform: 'linux',
  cpus: 2,
  limits: { timeMs: 20_000, traceBytes: 1_000_000 },
};

export function makeAct(
  events: readonly TraceEvent[],
  { line = {}, result = {} }: { line?: Partial<ActLine>; result?: Partial<ResultLine> } = {},
): TraceAct {
  const act = line.act ?? events[0]?.act ?? 1;
  return {
    line: {
      type: 'act',
      act,
      id: 'only',
      file: 'broken.ts',
      args: [],
      gate: 'recorded',
      rounds: 1,
      stagePid: 100,
      ...line,
    },
    events,
    result: { type: 'result', act, outcome: 1, ended: 'finished', durationMs: 5, ...result },
  };
}

export function makeTrace(
  acts: readonly TraceAct[],
  changes: Partial<TraceHeader> & { problems?: readonly string[] } = {},
): Trace {
  const { problems = [], ...rest } = changes;
  return { header: { ...header, ...rest }, acts, problems };
}

/** A lesson with one act, one outcome (1) and the given steps. */
export function makeLesson(steps: Lesson['steps'], changes: Partial<Lesson> = {}): Lesson {
  return {
    id: 'demo',
    chapter: 'sharing',
    order: 1,
    minutes: 1,
    article: '示例',
    variants: {
      broken: {
        acts: { only: {} },
        outcomes: [{ id: 'one', grade: 'acceptable', matches: (outcome: Json) => outcome === 1 }],
      },
    },
    prediction: { choices: ['yes', 'no'], answer: (run) => (run.result.outcome === 1 ? 'yes' : 'no') },
    steps,
    next: [],
    ...changes,
  };
}

/** Sentences for such a lesson: each step's says its id and its facts. */
export function makeText(lesson: Lesson, changes: Partial<AnyText> = {}): AnyText {
  const steps = Object.keys(lesson.steps).map((id) => [id, (facts: object) => `${id} ${JSON.stringify(facts)}`]);
  return {
    title: 'Demo',
    about: 'About the demo.',
    variants: { broken: 'the broken one' },
    acts: { only: 'The only act' },
    outcomes: { one: 'It is one.' },
    prediction: { question: 'One?', choices: { yes: 'Yes.', no: 'No.' } },
    steps: Object.fromEntries(steps) as AnyText['steps'],
    summary: 'Remember.',
    tryNext: [],
    ...changes,
  };
}

/** Counts how often the events of a list are looked at through it. */
export function countLooks(events: readonly TraceEvent[]): {
  readonly events: readonly TraceEvent[];
  readonly looks: () => number;
} {
  let looks = 0;
  const counted = new Proxy(events, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string' && /^\d/.test(key)) looks += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { events: counted, looks: () => looks };
}
