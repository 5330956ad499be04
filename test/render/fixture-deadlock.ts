import type { Language } from '../../src/teach/language.js';
import type { TraceEvent } from '../../src/teach/lesson.js';
import type { Narration } from '../../src/teach/narration.js';
import { type Draft, header, inLanguage, result, walk } from './fixture-common.js';
import { deadlockSource } from './fixture-sources.js';
import { deadlockTexts } from './fixture-texts.js';
import { TraceBuilder } from './trace-builder.js';

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
      several: false,
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
