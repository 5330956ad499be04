import { describe, expect, test } from 'vitest';
import { UnknownVariant } from '../../src/teach/variant.js';
import { events, seeOp, site, steps, tell } from './short-run.js';
import { makeAct, makeEvents, makeLesson, makeText, makeTrace } from './support.js';

const boom = () => {
  throw new TypeError('cannot read it');
};

describe('a narration', () => {
  const story = tell();

  test('lets speak the steps whose events are in the trace, in order, and numbers them', () => {
    expect(story.steps.map(({ id, index, text }) => [id, index, text])).toEqual([
      ['read', 1, 'read {"seq":3}'],
      ['write', 2, 'write {"seq":4}'],
      ['result', 3, 'result {"value":1}'],
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
    // What was seen of t1 before it ended is over.
    expect(result?.evidence).toEqual([]);
  });

  test('goes no further with a step than that says, and keeps on the screen what the system has said there', () => {
    const lesson = makeLesson({
      early: {
        act: 'only',
        see: (run) => {
          const read = run.first({ op: 'read' });
          return read && { facts: {}, events: [read, ...run.all({ op: 'evidence' })], until: read };
        },
      },
      write: { act: 'only', see: seeOp('write') },
    });
    const [early, write] = tell({ lesson }).steps;
    expect([early?.untilSeq, write?.untilSeq]).toEqual([3, 4]);
    expect(early?.values).toMatchObject([{ name: 'counter', value: '0' }]);
    for (const step of [early, write]) expect(step?.evidence.map(({ actor }) => actor)).toEqual(['t1']);
  });

  test('says what is to be remembered of the variant that was run', () => {
    const lesson = makeLesson(steps);
    const text = makeText(lesson, { summary: { broken: 'It loses.', whole: 'It does not.' } });
    expect(tell({ lesson, text }).summary).toBe('It loses.');
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

  test('tells what main was called with', () => {
    const trace = makeTrace([makeAct(events, { line: { args: [1_000_000, 'a'] } })]);
    expect(tell({ trace }).acts[0]?.args).toEqual([1_000_000, 'a']);
  });

  test('sends nobody to the program that has just been told', () => {
    const here = '`concur-lessons run demo broken`: the same';
    const there = '`concur-lessons run demo atomic`: the cure';
    const text = makeText(makeLesson(steps), { tryNext: [here, there] });
    expect(tell({ text }).tryNext).toEqual([there]);
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

  test('may be the file’s fault where the run is a saved one, and an act of another version is told by its id', () => {
    const lesson = makeLesson({ boom: { act: 'only', see: boom } });
    const trace = makeTrace([makeAct(events), makeAct([], { line: { act: 2, id: 'toString' } })]);
    const story = tell({ lesson, trace, replayed: true });
    expect(story.faults[0]?.text).toMatch(
      /^Lesson demo cannot tell this recording, step boom: .*report it, with the file/,
    );
    expect(story.acts.map(({ title }) => title)).toEqual(['The only act', 'toString']);
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
