import type { Language } from '../../src/teach/language.js';
import type { Grade, Json, Picture, RunView, TraceEvent } from '../../src/teach/lesson.js';
import type { ActStory, Narration, StepStory } from '../../src/teach/narration.js';
import { deadlockSource, familySource, raceSource } from './fixture-sources.js';
import { type Both, deadlockTexts, familyTexts, raceTexts } from './fixture-texts.js';
import { TraceBuilder } from './trace-builder.js';

const result = (outcome: Json, grade: Grade, rest: Partial<RunView['result']> = {}): RunView['result'] => ({
  outcome,
  ended: 'finished',
  durationMs: 143.2,
  reason: null,
  grade,
  outcomeId: grade === 'unknown' ? null : grade,
  ...rest,
});

const header = (lesson: string, sources: Readonly<Record<string, string>>): Narration['header'] => ({
  type: 'header',
  format: 1,
  lesson,
  variant: 'broken',
  programHash: '9f3c2a7de0015b44',
  sources,
  node: 'v20.20.2',
  platform: 'linux',
  cpus: 2,
  limits: { timeMs: 20_000, traceBytes: 50_000_000 },
});

const inLanguage = (language: Language) => (text: Both) => text[language];

type Draft = Omit<StepStory, 'index' | 'of' | 'text' | 'untilSeq'> & {
  readonly text: Both;
  readonly untilSeq?: number;
};

function walk(drafts: readonly Draft[], language: Language): readonly StepStory[] {
  return drafts.map((draft, index) => ({
    ...draft,
    text: draft.text[language],
    untilSeq: draft.untilSeq ?? draft.events.at(-1)?.seq ?? 0,
    index: index + 1,
    of: drafts.length,
  }));
}

/** Two threads that race for a counter: rounds with a histogram, then four steps in slow motion. */
export function raceNarration(language: Language = 'en'): Narration {
  const say = inLanguage(language);
  const texts = raceTexts;
  const file = 'broken.ts';
  const places = { main: { pid: 4711, tid: 4711 }, t1: { pid: 4711, tid: 4719 }, t2: { pid: 4711, tid: 4720 } };
  const rounds = new TraceBuilder(1, file, { main: places.main });
  rounds.add('main', 'start');
  const roundsEnd = rounds.exit('main');
  const slow = new TraceBuilder(2, file, places, 3);
  slow.add('main', 'start');
  slow.spawn('main', 't1', 12);
  const started = slow.spawn('main', 't2', 13);
  const read1 = slow.add('t1', 'read', { object: 'counter', value: 0, line: 5, shared: true });
  const read2 = slow.add('t2', 'read', { object: 'counter', value: 0, line: 5, shared: true });
  const write1 = slow.add('t1', 'write', { object: 'counter', value: 1, line: 5, shared: true });
  slow.exit('t1');
  slow.join('main', 't1', 14);
  const write2 = slow.add('t2', 'write', { object: 'counter', value: 1, line: 5, shared: true });
  slow.exit('t2');
  slow.join('main', 't2', 15);
  const printed = slow.add('main', 'print', { value: 'counter = 1', line: 16 });
  slow.exit('main');
  const acts: readonly ActStory[] = [
    rounds.story({
      id: 'rounds',
      title: say(texts.rounds),
      orderMade: false,
      result: result(1_112_489, 'interesting', { durationMs: 812 }),
      outcomeText: say(texts.lost),
    }),
    slow.story({
      id: 'slow',
      title: say(texts.slow),
      orderMade: true,
      result: result(1, 'interesting', { durationMs: 12.3 }),
      outcomeText: say(texts.lostOne),
    }),
  ];
  const histogram: Picture = {
    kind: 'histogram',
    bars: [
      { label: '1.0–1.2 M', count: 412 },
      { label: '1.2–1.4 M', count: 388 },
      { label: '1.4–1.6 M', count: 150 },
      { label: '1.6–2.0 M', count: 41 },
      { label: '2,000,000', count: 9, mark: true },
    ],
  };
  const common = { act: 2, file, evidence: [], picture: null };
  const value = (now: string, changed = false) => [{ name: 'counter', value: now, changed }];
  const drafts: readonly Draft[] = [
    {
      act: 1,
      id: 'rounds',
      text: texts.steps.rounds,
      events: [roundsEnd],
      mark: { file, line: 5 },
      file,
      lanes: rounds.lanes(roundsEnd.seq, { main: { state: 'ended' } }),
      values: [],
      evidence: [],
      picture: histogram,
    },
    {
      ...common,
      id: 'spawn',
      text: texts.steps.spawn,
      events: [started],
      mark: { file, line: 13 },
      lanes: slow.lanes(started.seq, { main: { waitsFor: 't1' } }),
      values: value('0'),
    },
    {
      ...common,
      id: 'first-read',
      text: texts.steps.firstRead,
      events: [read1],
      mark: { file, line: 5 },
      lanes: slow.lanes(read1.seq, { main: { waitsFor: 't1' } }),
      values: value('0'),
    },
    {
      ...common,
      id: 'both-read',
      text: texts.steps.bothRead,
      events: [read2],
      mark: { file, line: 5 },
      lanes: slow.lanes(read2.seq, { main: { waitsFor: 't1' } }),
      values: value('0'),
    },
    {
      ...common,
      id: 'first-write',
      text: texts.steps.firstWrite,
      events: [write1],
      mark: { file, line: 5 },
      lanes: slow.lanes(write1.seq, { main: { waitsFor: 't1' } }),
      values: value('1', true),
    },
    {
      ...common,
      id: 'second-write',
      text: texts.steps.secondWrite,
      events: [write2],
      mark: { file, line: 5 },
      lanes: slow.lanes(write2.seq, { main: { waitsFor: 't2' }, t1: { state: 'ended' } }),
      values: value('1'),
    },
    {
      ...common,
      id: 'one-lost',
      text: texts.steps.oneLost,
      events: [printed],
      mark: { file, line: 16 },
      lanes: slow.lanes(printed.seq, { t1: { state: 'ended' }, t2: { state: 'ended' } }),
      values: value('1'),
      picture: { kind: 'steps', events: [read1, read2, write1, write2] },
    },
  ];
  return {
    lessonId: 'race',
    title: say(texts.title),
    about: say(texts.about),
    variant: 'broken',
    variantText: say(texts.variant),
    header: header('race', { [file]: raceSource }),
    acts,
    steps: walk(drafts, language),
    prediction: {
      question: say(texts.question),
      choices: [
        { id: 'exact', text: say(texts.choices.exact) },
        { id: 'less', text: say(texts.choices.less) },
        { id: 'more', text: say(texts.choices.more) },
      ],
      chosen: 'exact',
      answer: 'less',
    },
    summary: say(texts.summary),
    tryNext: texts.next.map(say),
    grade: 'interesting',
    replayed: false,
    notes: [],
    faults: [],
  };
}

/** Two threads, two locks, crossed: a wait with evidence from the kernel, then the circle. A saved run. */
export function deadlockNarration(language: Language = 'en'): Narration {
  const say = inLanguage(language);
  const texts = deadlockTexts;
  const file = 'broken.ts';
  const trace = new TraceBuilder(1, file, {
    main: { pid: 5100, tid: 5100 },
    t1: { pid: 5100, tid: 5107 },
    t2: { pid: 5100, tid: 5108 },
  });
  trace.add('main', 'start');
  trace.spawn('main', 't1', 17);
  trace.spawn('main', 't2', 18);
  const first = trace.add('t1', 'lock.acquire', { object: 'fork1', value: true, line: 4, shared: true });
  const second = trace.add('t2', 'lock.acquire', { object: 'fork2', value: true, line: 9, shared: true });
  const wait1 = trace.add('t1', 'lock.wait', { object: 'fork2', line: 5, shared: true });
  const wait2 = trace.add('t2', 'lock.wait', { object: 'fork1', line: 10, shared: true });
  const seen: TraceEvent[] = [];
  const evidence = (['main', 't1', 't2'] as const).map((actor, index) => {
    const tid = [5100, 5107, 5108][index] ?? null;
    const said = {
      moment: 'stuck',
      ppid: 5001,
      state: 'S (sleeping)',
      wchan: index === 0 ? 'do_epoll_wait' : 'futex_do_wait',
      cpu: index % 2,
      cpuMs: 12 + index,
      involuntary: 3,
    };
    seen.push(trace.add(actor, 'evidence', { object: actor, value: said, n: 0 }));
    return { actor, pid: 5100, tid, evidence: said };
  });
  const both = { t1: { waitsFor: 'fork2', holds: ['fork1'] }, t2: { waitsFor: 'fork1', holds: ['fork2'] } } as const;
  const main = { waitsFor: 't1' } as const;
  const common = { act: 1, file, values: [], evidence: [], picture: null };
  const drafts: readonly Draft[] = [
    {
      ...common,
      id: 'one-each',
      text: texts.steps.oneEach,
      events: [first, second],
      mark: { file, line: 9 },
      lanes: trace.lanes(second.seq, { main, t1: { holds: ['fork1'] }, t2: { holds: ['fork2'] } }),
    },
    {
      ...common,
      id: 'waits',
      text: texts.steps.waits,
      events: [wait1, ...seen.slice(0, 2)],
      mark: { file, line: 5 },
      untilSeq: wait1.seq,
      lanes: trace.lanes(wait1.seq, { main, t1: both.t1, t2: { holds: ['fork2'] } }),
      evidence: evidence.slice(0, 2),
    },
    {
      ...common,
      id: 'circle',
      text: texts.steps.circle,
      events: [wait1, wait2, ...seen],
      mark: { file, line: 10 },
      lanes: trace.lanes(wait2.seq, { main, ...both }),
      evidence,
      picture: {
        kind: 'circle',
        links: [
          { actor: 't1', holds: 'fork1', waitsFor: 'fork2', site: { file, line: 5 } },
          { actor: 't2', holds: 'fork2', waitsFor: 'fork1', site: { file, line: 10 } },
        ],
      },
      untilSeq: trace.events.at(-1)?.seq ?? 0,
    },
  ];
  return {
    lessonId: 'deadlock',
    title: say(texts.title),
    about: say(texts.about),
    variant: 'broken',
    variantText: say(texts.variant),
    header: header('deadlock', { [file]: deadlockSource }),
    acts: [
      trace.story({
        id: 'crossed',
        title: say(texts.act),
        orderMade: false,
        result: result(null, 'interesting', { ended: 'deadlock', durationMs: 2004, reason: say(texts.reason) }),
        outcomeText: say(texts.stuck),
      }),
    ],
    steps: walk(drafts, language),
    prediction: {
      question: say(texts.question),
      choices: [
        { id: 'ends', text: say(texts.choices.ends) },
        { id: 'stuck', text: say(texts.choices.stuck) },
      ],
      chosen: 'stuck',
      answer: 'stuck',
    },
    summary: say(texts.summary),
    tryNext: texts.next.map(say),
    grade: 'interesting',
    replayed: true,
    notes: [say(texts.note)],
    faults: [],
  };
}

/** Five processes with a family tree, a table and bars, and a result that must never be. */
export function familyNarration(language: Language = 'en'): Narration {
  const say = inLanguage(language);
  const texts = familyTexts;
  const file = 'main.ts';
  const names = ['main', 'loader', 'parser', 'writer', 'Process-4'] as const;
  const places = Object.fromEntries(names.map((name, index) => [name, { pid: 6000 + index, tid: 6000 + index }]));
  const trace = new TraceBuilder(1, file, places);
  trace.add('main', 'start');
  const starts = names.slice(1).map((name, index) => trace.spawn('main', name, 8 + index));
  const put = trace.add('loader', 'queue.put', { object: 'lines', value: 'first', line: 3, out: 'lines 1' });
  trace.add('parser', 'queue.get', { object: 'lines', value: 'first', line: 4, in: 'lines 1' });
  trace.add('writer', 'sleep', { value: 200, line: 4 });
  for (const name of names.slice(1)) trace.exit(name);
  for (const name of names.slice(1)) trace.join('main', name, 14);
  const end = trace.exit('main');
  const node = (name: string, children: readonly string[]): Extract<Picture, { kind: 'tree' }>['root'] => ({
    label: `${name} ${places[name]?.pid ?? 0}`,
    children: children.map((child) => node(child, [])),
  });
  const common = { act: 1, file, values: [], evidence: [] };
  const ended = Object.fromEntries(names.slice(1).map((name) => [name, { state: 'ended' as const }]));
  const drafts: readonly Draft[] = [
    {
      ...common,
      id: 'tree',
      text: texts.steps.tree,
      events: starts,
      mark: { file, line: 11 },
      lanes: trace.lanes(starts.at(-1)?.seq ?? 0, { main: { waitsFor: 'loader' } }),
      picture: {
        kind: 'tree',
        root: {
          ...node('main', ['loader', 'parser', 'writer']),
          children: [node('loader', []), { ...node('parser', ['writer']) }, node('Process-4', [])],
        },
      },
    },
    {
      ...common,
      id: 'table',
      text: texts.steps.table,
      events: [put],
      mark: { file, line: 3 },
      lanes: trace.lanes(put.seq, { main: { waitsFor: 'loader' } }),
      values: [
        { name: 'lines', value: '["first"]', changed: true },
        { name: 'done', value: '0', changed: false },
      ],
      picture: {
        kind: 'table',
        head: [say(texts.head.who), 'pid', say(texts.head.what)],
        rows: names.slice(1).map((name, index) => [name, String(6001 + index), say(texts.head.work)]),
      },
    },
    {
      ...common,
      id: 'bars',
      text: texts.steps.bars,
      events: [end],
      mark: null,
      lanes: trace.lanes(end.seq, { main: { state: 'ended' }, ...ended }),
      picture: {
        kind: 'bars',
        unit: 'ms',
        bars: [
          { label: say(texts.head.one), value: 1003.4 },
          { label: say(texts.head.four), value: 254 },
        ],
      },
    },
  ];
  return {
    lessonId: 'process',
    title: say(texts.title),
    about: say(texts.about),
    variant: 'broken',
    variantText: say(texts.variant),
    header: header('process', { [file]: familySource }),
    acts: [
      trace.story({
        id: 'family',
        title: say(texts.act),
        orderMade: false,
        result: result('??', 'unknown'),
        outcomeText: say(texts.odd),
      }),
    ],
    steps: walk(drafts, language),
    prediction: {
      question: say(texts.question),
      choices: [{ id: 'yes', text: say(texts.yes) }],
      chosen: null,
      answer: null,
    },
    summary: say(texts.summary),
    tryNext: [],
    grade: 'unknown',
    replayed: false,
    notes: [],
    faults: [],
  };
}

/** All of them, by name. */
export const narrations = { race: raceNarration, deadlock: deadlockNarration, family: familyNarration } as const;
