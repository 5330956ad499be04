import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../src/teach/lesson.js';
import { type NarrateOptions, narrate } from '../../src/teach/narrate.js';
import { UnknownVariant } from '../../src/teach/variant.js';
import type { Trace } from '../../src/trace/trace.js';
import { makeAct, makeEvents, makeLesson, makeText, makeTrace } from './support.js';

const site = (line: number, file = 'broken.ts') => ({ file, line });

const events = makeEvents([
  { op: 'start', actor: 'main' },
  { op: 'start', actor: 't1', tid: 101 },
  { op: 'read', actor: 't1', object: 'counter', value: 0, site: site(4) },
  { op: 'write', actor: 't1', object: 'counter', value: 1, site: site(4) },
  { op: 'evidence', actor: 't1', n: 0, value: { moment: 'after' } },
  { op: 'exit', actor: 't1', site: null },
  { op: 'print', actor: 'main', value: '1', site: site(9) },
]);

const seeOp =
  (op: 'read' | 'write' | 'fork' | 'evidence'): Lesson['steps'][string]['see'] =>
  (run) => {
    const event = run.first({ op });
    return event && { facts: { seq: event.seq }, events: [event] };
  };

const steps: Lesson['steps'] = {
  read: { act: 'only', see: seeOp('read') },
  write: { act: 'only', see: seeOp('write') },
  fork: { act: 'only', see: seeOp('fork') },
  result: { act: 'only', see: (run) => ({ facts: { value: run.result.outcome }, events: [], mark: null }) },
};

function tell({
  lesson = makeLesson(steps),
  trace = makeTrace([makeAct(events)]),
  ...rest
}: Partial<NarrateOptions> & { trace?: Trace } = {}) {
  return narrate({ trace, lesson, text: makeText(lesson), language: 'en', replayed: false, ...rest });
}

describe('a narration', () => {
  const story = tell();

  test('lets speak the steps whose events are in the trace, in order, and numbers them', () => {
    expect(story.steps.map(({ id, index, of, text }) => [id, index, of, text])).toEqual([
      ['read', 1, 3, 'read {"seq":3}'],
      ['write', 2, 3, 'write {"seq":4}'],
      ['result', 3, 3, 'result {"value":1}'],
    ]);
  });

  test('shows at each step how everything stood right after its latest event', () => {
    const [read, write, result] = story.steps;
    expect(read).toMatchObject({
      untilSeq: 3,
      values: [{ name: 'counter', value: '0', changed: false }],
      evidence: [],
    });
    expect(write).toMatchObject({ untilSeq: 4, values: [{ name: 'counter', value: '1', changed: true }] });
    expect(write?.lanes.map(({ actor, state }) => [actor, state])).toEqual([
      ['main', 'running'],
      ['t1', 'running'],
    ]);
    expect(result).toMatchObject({ untilSeq: 7, values: [{ name: 'counter', value: '1', changed: false }] });
    expect(result?.lanes.map(({ state }) => state)).toEqual(['running', 'ended']);
    expect(result?.evidence.map(({ actor }) => actor)).toEqual(['t1']);
  });

  test('marks the line of the latest event that has one, unless the step says otherwise', () => {
    expect(story.steps.map(({ mark, file }) => [mark?.line, file])).toEqual([
      [4, 'broken.ts'],
      [4, 'broken.ts'],
      [undefined, 'broken.ts'],
    ]);
    const lesson = makeLesson({
      all: { act: 'only', see: (run) => ({ facts: {}, events: run.events.toReversed() }) },
      there: { act: 'only', see: (run) => ({ facts: {}, events: run.events, mark: site(1, 'other.ts') }) },
    });
    const trace = makeTrace([makeAct(events)], { sources: { 'broken.ts': '', 'other.ts': '' } });
    expect(tell({ lesson, trace }).steps.map(({ mark, file }) => [mark?.line, file])).toEqual([
      [9, 'broken.ts'],
      [1, 'other.ts'],
    ]);
  });

  test('tells each act with its outcome in words and the lives of its actors', () => {
    expect(story.acts).toMatchObject([
      { act: 1, id: 'only', title: 'The only act', orderMade: false, outcomeText: 'It is one.' },
    ]);
    expect(story.acts[0]?.actors.map(({ name, kind }) => [name, kind])).toEqual([
      ['main', 'main'],
      ['t1', 'thread'],
    ]);
    expect(story.acts[0]?.events).toBe(events);
    expect(story.grade).toBe('acceptable');
  });

  test('says so where the order was made', () => {
    const trace = makeTrace([makeAct(events, { line: { gate: 'controlled', order: ['t1'] } })]);
    expect(tell({ trace }).acts[0]?.orderMade).toBe(true);
  });

  test('takes the guess from the trace where none is given', () => {
    const trace = makeTrace([makeAct(events)], { prediction: 'no' });
    expect(tell({ trace }).prediction).toMatchObject({ chosen: 'no', answer: 'yes' });
    expect(tell({ trace, chosen: null }).prediction.chosen).toBeNull();
  });

  test('tells the steps that the variant names, in its order', () => {
    const variants = { broken: { acts: { only: {} }, outcomes: [], steps: ['write', 'read'] } };
    expect(tell({ lesson: makeLesson(steps, { variants }) }).steps.map(({ id, untilSeq }) => [id, untilSeq])).toEqual([
      ['write', 4],
      ['read', 3],
    ]);
  });

  test('prefers the evidence that a step is bound to', () => {
    const list = makeEvents([
      { op: 'start', actor: 't1' },
      { op: 'evidence', actor: 't1', n: 0, value: { moment: 'a' } },
      { op: 'evidence', actor: 't1', n: 0, value: { moment: 'b' } },
    ]);
    const lesson = makeLesson({ first: { act: 'only', see: seeOp('evidence') } });
    expect(
      tell({ lesson, trace: makeTrace([makeAct(list)]) }).steps[0]?.evidence.map(({ evidence }) => evidence.moment),
    ).toEqual(['a']);
  });

  test('needs a variant that the lesson has', () => {
    expect(() => tell({ trace: makeTrace([makeAct(events)], { variant: 'gone' }) })).toThrow(UnknownVariant);
  });
});

describe('what breaks in the lesson itself', () => {
  const boom = () => {
    throw new TypeError('cannot read it');
  };

  test('a step that throws is left out, named as an internal bug, and the walk goes on', () => {
    const story = tell({ lesson: makeLesson({ boom: { act: 'only', see: boom }, ...steps }) });
    expect(story.steps.map(({ id }) => id)).toEqual(['read', 'write', 'result']);
    expect(story.faults).toEqual([
      {
        place: 'step boom',
        cause: 'TypeError: cannot read it',
        text: expect.stringContaining('Internal bug in lesson demo, step boom'),
      },
    ]);
  });

  test('so is a sentence that throws, or is missing', () => {
    const lesson = makeLesson(steps);
    const { read: _, ...others } = makeText(lesson).steps;
    const text = makeText(lesson, { steps: { ...others, write: boom } });
    const story = tell({ lesson, text });
    expect(story.steps.map(({ id }) => id)).toEqual(['result']);
    expect(story.faults.map(({ place, cause }) => [place, cause])).toEqual([
      ['step read', 'ReferenceError: there is no sentence of that id'],
      ['step write', 'TypeError: cannot read it'],
    ]);
  });

  test('so are a prediction and an outcome that throw', () => {
    const variants = {
      broken: { acts: { only: {} }, outcomes: [{ id: 'one', grade: 'acceptable' as const, matches: boom }] },
    };
    const story = tell({
      lesson: makeLesson({}, { variants, prediction: { choices: ['yes'], answer: boom } }),
      chosen: 'yes',
    });
    expect(story.faults.map(({ place }) => place)).toEqual(['act only', 'prediction']);
    expect(story.prediction).toMatchObject({ question: 'One?', chosen: 'yes', answer: null });
    expect(story.grade).toBe('unknown');
  });
});

describe('an end that the lesson does not declare', () => {
  const cut = (result: object) =>
    makeTrace([makeAct(events, { result: { outcome: null, durationMs: 20_000, ...result } })]);

  test.each([
    [
      'timeout',
      undefined,
      'The run had not finished after 20 s, so it was stopped. The last thing recorded is print, by main (broken.ts, line 9).',
    ],
    [
      'crashed',
      'TypeError: x (broken.ts:3)',
      'The program crashed: TypeError: x (broken.ts:3). The last thing recorded is print, by main (broken.ts, line 9).',
    ],
    [
      'interrupted',
      undefined,
      'The run was interrupted before it could finish. The last thing recorded is print, by main (broken.ts, line 9).',
    ],
    [
      'deadlock',
      't1 main',
      'The run ended in a deadlock: t1 and main can never go on. The last thing recorded is print, by main (broken.ts, line 9).',
    ],
  ] as const)('%s is told after the steps that still speak', (ended, reason, text) => {
    const story = tell({ trace: cut({ ended, ...(reason === undefined ? {} : { reason }) }) });
    expect(story.steps.map(({ id }) => id)).toEqual(['read', 'write', 'result', 'ended']);
    expect(story.steps.at(-1)).toMatchObject({ text, untilSeq: 7, of: 4, mark: site(9) });
    expect(story.grade).toBe('unknown');
    expect(story.acts[0]?.outcomeText).toBe(`It did not finish (${ended}), and the lesson declares no such end.`);
  });

  test('is told where nothing had been recorded, too', () => {
    const trace = makeTrace([
      makeAct([], { result: { outcome: null, ended: 'crashed', reason: 'its process was ended by SIGKILL' } }),
    ]);
    const story = tell({ trace, lesson: makeLesson({}) });
    expect(story.steps).toMatchObject([{ id: 'ended', untilSeq: 0, mark: null, file: 'broken.ts', lanes: [] }]);
    expect(story.steps[0]?.text).toBe(
      'The program crashed: its process was ended by SIGKILL. Nothing had been recorded by then.',
    );
  });

  test('is left to the lesson where the lesson declares it', () => {
    const variants = {
      broken: {
        acts: { only: {} },
        outcomes: [
          { id: 'stuck', grade: 'interesting' as const, matches: (_: unknown, ended: string) => ended === 'deadlock' },
        ],
      },
    };
    const story = tell({
      trace: cut({ ended: 'deadlock', reason: 't1 main' }),
      lesson: makeLesson(steps, { variants }),
    });
    expect(story.steps.map(({ id }) => id)).not.toContain('ended');
    expect(story.grade).toBe('interesting');
  });

  test('an outcome that nothing declares is spelled out', () => {
    const trace = makeTrace([makeAct(events, { result: { outcome: 1_000_007 } })]);
    const story = tell({ trace });
    expect(story.acts[0]?.outcomeText).toBe('The outcome is 1,000,007, and the lesson declares no such outcome.');
    expect(story.steps.map(({ id }) => id)).not.toContain('ended');
  });

  test('stands behind its own act and before the next', () => {
    const lesson = makeLesson(
      {
        first: { act: 'one', see: (run) => ({ facts: {}, events: run.events }) },
        last: { act: 'three', see: (run) => ({ facts: {}, events: run.events }) },
      },
      { variants: { broken: { acts: { one: {}, two: {}, three: {} }, outcomes: [] } } },
    );
    const acts = ['one', 'two', 'three'].map((id, index) =>
      makeAct(makeEvents([{ op: 'start', actor: 'main' }], { act: index + 1, firstSeq: index + 1 }), {
        line: { id },
        result: { ended: 'timeout' },
      }),
    );
    expect(tell({ lesson, trace: makeTrace(acts) }).steps.map(({ id, act }) => `${id} ${act}`)).toEqual([
      'first 1',
      'ended 1',
      'ended 2',
      'last 3',
      'ended 3',
    ]);
  });
});

describe('notes', () => {
  const variants = {
    broken: { acts: { only: {}, forked: { platforms: ['linux', 'darwin'] }, rounds: {} }, outcomes: [] },
  };
  const lesson = makeLesson({}, { variants });

  test('there are none for a whole run of the present program', () => {
    expect(tell({ presentSources: { 'broken.ts': 'one\ntwo\n' } }).notes).toEqual([]);
  });

  test('tell of an act that needs another platform, and keep silent of one that was not wanted', () => {
    const trace = makeTrace([makeAct(events)], { platform: 'win32' });
    expect(tell({ lesson, trace }).notes).toEqual([
      '“forked” was left out: it needs Linux and macOS, and this is Windows.',
    ]);
  });

  test('tell of acts that an interrupted run did not come to', () => {
    const trace = makeTrace([makeAct(events, { result: { ended: 'interrupted' } })]);
    expect(tell({ lesson, trace }).notes).toEqual([
      '“forked” was not run: the run was interrupted before it.',
      '“rounds” was not run: the run was interrupted before it.',
    ]);
  });

  test('tell of another version, a damaged file, and what threads threw', () => {
    const trace = makeTrace([makeAct(events, { result: { reason: 't1: Error: x' } })], {
      problems: ['7: bad', '9: bad'],
    });
    expect(tell({ trace, replayed: true, presentSources: { 'broken.ts': 'changed' } }).notes).toEqual([
      'This run was recorded with another version of the program. What is shown is the source as it was then.',
      '“The only act” finished, but something in it threw: t1: Error: x.',
      '2 lines of the recording cannot be read and are left out. The first: 7: bad',
    ]);
  });

  test('tell that nothing was run', () => {
    const story = tell({ trace: makeTrace([]) });
    expect(story.notes).toEqual(['No act was run, so there is nothing to walk through.']);
    expect(story).toMatchObject({ steps: [], acts: [], prediction: { answer: null } });
  });

  test('are Chinese in Chinese', () => {
    const trace = makeTrace([makeAct(events, { result: { outcome: null, ended: 'timeout', durationMs: 3400 } })]);
    const story = tell({ trace, language: 'zh', presentSources: {} });
    expect(story.notes).toEqual(['这次运行是用另一个版本的程序录制的，屏幕上显示的是当时的源码。']);
    expect(story.steps.at(-1)?.text).toBe(
      '运行了 3.4 秒仍未结束，已被终止。最后一条记录是 main 的 print（broken.ts 第 9 行）。',
    );
  });
});

describe('very long runs', () => {
  /** Tells a run of so many events in so many steps, and how often an event was looked at. */
  function looksOf(eventCount: number, stepCount: number): number {
    let looks = 0;
    const list = makeEvents(
      Array.from({ length: eventCount }, (_, index) => ({
        op: index % 2 === 0 ? ('read' as const) : ('write' as const),
        actor: `t${index % 3}`,
        object: 'counter',
        value: index,
      })),
    ).map((event) => ({
      ...event,
      get actor() {
        looks += 1;
        return event.actor;
      },
    }));
    const many = Object.fromEntries(
      Array.from({ length: stepCount }, (_, index) => [
        `s${index}`,
        {
          act: 'only',
          see: (run: Parameters<Lesson['steps'][string]['see']>[0]) => {
            const event = run.events[Math.floor((index * eventCount) / stepCount)];
            return event && { facts: {}, events: [event] };
          },
        },
      ]),
    );
    const story = tell({ lesson: makeLesson(many), trace: makeTrace([makeAct(list)]) });
    expect(story.steps).toHaveLength(stepCount);
    expect(story.steps.at(-1)?.values[0]?.value).not.toBe('0');
    return looks;
  }

  test('a hundred times the steps look at 100,000 events no more often', () => {
    expect(looksOf(100_000, 200)).toBeLessThan(1.05 * looksOf(100_000, 2));
  });

  test('ten times the events are looked at ten times as often', () => {
    expect(looksOf(100_000, 20)).toBeLessThan(10.5 * looksOf(10_000, 20));
  });
});
