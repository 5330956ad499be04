import type { Language } from '../../src/teach/language.js';
import type { Picture } from '../../src/teach/lesson.js';
import type { Narration } from '../../src/teach/narration.js';
import { type Draft, header, inLanguage, result, walk } from './fixture-common.js';
import { familySource } from './fixture-sources.js';
import { familyTexts } from './fixture-texts.js';
import { TraceBuilder } from './trace-builder.js';

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
      several: false,
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
