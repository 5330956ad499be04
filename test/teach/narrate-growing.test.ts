/** A run that is told while it goes on: what has been told stays. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../src/teach/lesson.js';
import type { Trace } from '../../src/trace/trace.js';
import { tell } from './short-run.js';
import { makeAct, makeEvents, makeLesson, makeText, makeTrace } from './support.js';

const ids = ['one', 'two', 'three'] as const;
type Id = (typeof ids)[number];

const acts = (endings: readonly ('finished' | 'timeout')[]) =>
  ids.map((id, index) =>
    makeAct(
      makeEvents(
        [
          { op: 'start', actor: 'main' },
          { op: 'print', actor: 'main' },
        ],
        {
          act: index + 1,
          firstSeq: 2 * index + 1,
        },
      ),
      {
        line: { id },
        result: { ended: endings[index] ?? 'finished', outcome: endings[index] === 'timeout' ? null : 1 },
      },
    ),
  );

/** The run as it is when so many acts have ended. */
const soFar = (trace: Trace, ended: number): Trace => ({
  ...trace,
  acts: trace.acts.slice(0, ended),
  toCome: ids.slice(ended),
});

const outcomes = [{ id: 'one', grade: 'acceptable' as const, matches: (outcome: unknown) => outcome === 1 }];
const variants = { broken: { acts: { one: {}, two: {}, three: {} }, outcomes } };

/** A step of an act that looks at others, too; it may have nothing to tell. */
interface Plan {
  readonly act: Id;
  readonly looksAt: readonly Id[];
  readonly speaks: boolean;
}

function lessonOf(plans: readonly Plan[]): Lesson {
  const steps = plans.map(({ act, looksAt, speaks }, index): [string, Lesson['steps'][string]] => [
    `s${index}`,
    {
      act,
      see(run) {
        const others = looksAt.map((id) => run.act(id)?.events.length ?? 0);
        return speaks ? { facts: { others }, events: run.events } : undefined;
      },
    },
  ]);
  return makeLesson(Object.fromEntries(steps), { variants });
}

const anyId = fc.constantFrom(...ids);
const anyPlan = fc.record({ act: anyId, looksAt: fc.array(anyId, { maxLength: 2 }), speaks: fc.boolean() });
const anyEnding = fc.constantFrom('finished' as const, 'timeout' as const);

test('whatever the order of the steps, their looks and the acts’ ends: a shorter telling begins a longer one', () => {
  fc.assert(
    fc.property(
      fc.array(anyPlan, { maxLength: 8 }),
      fc.array(anyEnding, { minLength: 3, maxLength: 3 }),
      (plans, ends) => {
        const trace = makeTrace(acts(ends));
        const lesson = lessonOf(plans);
        const whole = tell({ lesson, trace });
        for (const ended of [0, 1, 2, 3]) {
          const part = tell({ lesson, trace: soFar(trace, ended) });
          expect(part.steps).toEqual(whole.steps.slice(0, part.steps.length));
          expect(part.acts).toEqual(whole.acts.slice(0, ended));
        }
        expect(tell({ lesson, trace: soFar(trace, 3) }).steps).toEqual(whole.steps);
      },
    ),
  );
});

describe('a run that goes on', () => {
  const trace = makeTrace(acts([]));
  const plain = (act: Id, ...looksAt: Id[]): Plan => ({ act, looksAt, speaks: true });
  const idsOf = (plans: readonly Plan[], ended: number) =>
    tell({ lesson: lessonOf(plans), trace: soFar(trace, ended) }).steps.map(({ id }) => id);

  test('is told up to the first step whose act has not ended', () => {
    const plans = [plain('one'), plain('one'), plain('two'), plain('one')];
    expect(idsOf(plans, 1)).toEqual(['s0', 's1']);
    expect(idsOf(plans, 2)).toEqual(['s0', 's1', 's2', 's3']);
  });

  test('keeps a step back that looks at an act which has not ended, and is no fault of it', () => {
    const plans = [plain('one'), plain('one', 'two'), plain('one')];
    expect(idsOf(plans, 1)).toEqual(['s0']);
    expect(tell({ lesson: lessonOf(plans), trace: soFar(trace, 1) }).faults).toEqual([]);
    expect(idsOf(plans, 2)).toEqual(['s0', 's1', 's2']);
  });

  test('says what runs, and nothing of acts that would be missing', () => {
    const lesson = lessonOf([plain('one')]);
    const text = makeText(lesson, { acts: { one: 'First', two: 'Second', three: 'Third' } });
    const part = tell({ lesson, text, trace: soFar(trace, 1) });
    expect(part).toMatchObject({ running: 'Second', notes: [] });
    expect(tell({ lesson, text, trace: soFar(trace, 3) }).running).toBe('the same in Python');
    expect(tell({ lesson, text, trace })).not.toHaveProperty('running');
  });

  test('has no answer to the prediction, which may hang on what is to come', () => {
    const lesson = lessonOf([plain('one')]);
    expect(tell({ lesson, chosen: 'no', trace: soFar(trace, 2) }).prediction).toMatchObject({
      chosen: 'no',
      answer: null,
    });
    expect(tell({ lesson, chosen: 'no', trace }).prediction).toMatchObject({ chosen: 'no', answer: 'yes' });
  });
});
