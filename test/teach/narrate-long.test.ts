import { describe, expect, test } from 'vitest';
import { tell } from './short-run.js';
import { countLooks, makeAct, makeEvents, makeLesson, makeTrace } from './support.js';

/** Tells a run of so many events in so many steps, and how often an event was looked at. */
function looksOf(eventCount: number, stepCount: number): number {
  const list = makeEvents(
    Array.from({ length: eventCount }, (_, index) => ({
      op: index % 2 === 0 ? ('read' as const) : ('write' as const),
      actor: `t${index % 3}`,
      object: 'counter',
      value: index,
    })),
  );
  const { events, looks } = countLooks(list);
  const many = Object.fromEntries(
    Array.from({ length: stepCount }, (_, index) => [
      `s${index}`,
      {
        act: 'only',
        see() {
          const event = list[Math.floor((index * eventCount) / stepCount)];
          return event && { facts: {}, events: [event] };
        },
      },
    ]),
  );
  const story = tell({ lesson: makeLesson(many), trace: makeTrace([makeAct(events)]) });
  expect(story.steps).toHaveLength(stepCount);
  expect(story.steps.at(-1)?.values[0]?.value).not.toBe('0');
  return looks();
}

describe('very long runs', () => {
  test('a hundred times the steps look at 100,000 events no more often', () => {
    expect(looksOf(100_000, 200)).toBeLessThan(1.05 * looksOf(100_000, 2));
  });

  test('ten times the events are looked at ten times as often', () => {
    expect(looksOf(100_000, 20)).toBeLessThan(10.5 * looksOf(10_000, 20));
  });
});
