import { describe, expect, test } from 'vitest';
import { events, site, steps, tell } from './short-run.js';
import { makeAct, makeEvents, makeLesson, makeTrace } from './support.js';

/** The short run, ended in another way. */
const cut = (result: object) =>
  makeTrace([makeAct(events, { result: { outcome: null, durationMs: 20_000, ...result } })]);

describe('an end that the lesson does not declare', () => {
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
    expect(story.steps.at(-1)).toMatchObject({ text, untilSeq: 7, index: 4, mark: site(9) });
    expect(story.grade).toBe('unknown');
    expect(story.acts[0]?.outcomeText).toBe(
      ended === 'interrupted'
        ? 'It was interrupted before its end: there is no outcome.'
        : `It did not finish (${ended}), and the lesson declares no such end.`,
    );
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
