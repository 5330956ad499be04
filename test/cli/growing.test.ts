import { expect, it } from 'vitest';
import { growing } from '../../src/cli/growing.js';
import type { Narration } from '../../src/teach/narration.js';
import type { Trace } from '../../src/trace/trace.js';
import { raceNarration } from '../render/fixture-race.js';
import { makeAct, makeTrace } from '../teach/support.js';

const whole = raceNarration();
/** Two steps an act; what is still to come runs. */
const tell = ({ acts, toCome }: Trace): Narration => ({
  ...whole,
  steps: whole.steps.slice(0, 2 * acts.length),
  ...(toCome === undefined ? {} : { running: toCome[0] ?? '' }),
});
const traceOf = (count: number, toCome?: readonly string[]): Trace => ({
  ...makeTrace(Array.from({ length: count }, (_, index) => makeAct([], { line: { act: index + 1 } }))),
  ...(toCome === undefined ? {} : { toCome }),
});

it('begins with the first act of which a step speaks, and hands on what comes later', async () => {
  const story = growing(tell);
  story.grow(traceOf(0, ['one', 'two', 'three']));
  story.grow(traceOf(1, ['two', 'three']));
  expect((await story.first)?.steps).toHaveLength(2);
  story.grow(traceOf(2, ['three']));
  const seen: number[] = [];
  story.follow({ take: ({ steps }) => seen.push(steps.length), fail: (error) => expect.fail(String(error)) });
  story.end(traceOf(3));
  expect(seen).toEqual([4, 6]);
  expect(story.isOver()).toBe(true);
  expect(story.latest()).not.toHaveProperty('running');
});

it('has nothing to begin with where the run is over before an act was told', async () => {
  const story = growing(tell);
  story.end(traceOf(1));
  expect(await story.first).toBeNull();
  expect(story.latest()?.steps).toHaveLength(2);
});

it('keeps what there was where the run could not be ended, and waits for nothing any more', () => {
  const story = growing(tell);
  story.grow(traceOf(1, ['two']));
  const seen: Narration[] = [];
  story.follow({ take: (longer) => seen.push(longer), fail: (error) => expect.fail(String(error)) });
  story.end();
  expect(seen.map(({ steps, running }) => [steps.length, running])).toEqual([
    [2, 'two'],
    [2, undefined],
  ]);
  const nothing = growing(tell);
  nothing.end();
  expect(nothing.latest()).toBeUndefined();
});

/** Cannot tell of the second act. */
const stumbling = (trace: Trace): Narration => {
  if (trace.acts.length > 1) throw new TypeError('told wrong');
  return tell(trace);
};

it('tells whoever runs it, follows it or asks that it cannot be told on', async () => {
  const story = growing(stumbling);
  story.grow(traceOf(1, ['two', 'three']));
  expect((await story.first)?.steps).toHaveLength(2);
  const failures: unknown[] = [];
  story.follow({ take: () => {}, fail: (error) => failures.push(error) });
  expect(() => story.grow(traceOf(2, ['three']))).toThrow('told wrong');
  expect(failures).toEqual([new TypeError('told wrong')]);
  story.end();
  expect(failures).toHaveLength(1);
  expect(() => story.latest()).toThrow('told wrong');
  const late: unknown[] = [];
  story.follow({ take: () => expect.fail('there is nothing'), fail: (error) => late.push(error) });
  expect(late).toHaveLength(1);
});

it('keeps nobody waiting for its first step where that cannot be told', async () => {
  const story = growing(stumbling);
  expect(() => story.grow(traceOf(2, ['three']))).toThrow('told wrong');
  await expect(story.first).rejects.toThrow('told wrong');
});

it('never throws at whoever says that the run is over', () => {
  const story = growing(stumbling);
  story.grow(traceOf(1, ['two']));
  story.end(traceOf(2));
  expect(() => story.latest()).toThrow('told wrong');
});
