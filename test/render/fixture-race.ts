import type { Language } from '../../src/teach/language.js';
import type { Picture } from '../../src/teach/lesson.js';
import type { ActStory, Narration } from '../../src/teach/narration.js';
import { type Draft, header, inLanguage, result, walk } from './fixture-common.js';
import { raceSource } from './fixture-sources.js';
import { raceTexts } from './fixture-texts.js';
import { TraceBuilder } from './trace-builder.js';

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
      args: [1],
      orderMade: true,
      result: result(1, 'interesting', { durationMs: 12.3 }),
      outcomeText: say(texts.lostOne),
    }),
  ];
  const histogram: Picture = {
    kind: 'histogram',
    bars: [
      { label: '1.0–1.2 M', count: 412, mark: true },
      { label: '1.2–1.4 M', count: 388, mark: true },
      { label: '1.4–1.6 M', count: 150, mark: true },
      { label: '1.6–2.0 M', count: 41, mark: true },
      { label: '2,000,000', count: 9 },
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
      several: false,
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
