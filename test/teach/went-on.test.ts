import { expect, test } from 'vitest';
import { followLanes } from '../../src/teach/lanes.js';
import { wentOn } from '../../src/teach/went-on.js';
import type { TraceEvent } from '../../src/trace/events.js';

const base = { type: 'event', act: 1, pid: 1, tid: 1, object: null, value: null, site: null } as const;

/** One actor's events: what it did, when in milliseconds. */
function events(rows: readonly (readonly [op: TraceEvent['op'], atMs: number, more?: Partial<TraceEvent>])[]) {
  return rows.map(
    ([op, atMs, more], index): TraceEvent => ({
      ...base,
      actor: 'main',
      n: index + 1,
      seq: index + 1,
      op,
      atUs: atMs * 1000,
      ...more,
    }),
  );
}

const sleep = { value: 100, awaits: true } as const;
const main = { name: 'main', pid: 1, tid: 1, kind: 'main', parent: null, startUs: 0, endUs: null } as const;

const all = events([
  ['start', 0],
  ['sleep', 1, sleep],
  ['print', 2],
  ['sleep', 3, sleep],
  ['write', 102],
  ['exit', 103],
]);

test('A main thread whose task sleeps goes on where it does something before that can be over.', () => {
  expect([...wentOn(all)]).toEqual([2]);
});

test('Only then it does not sleep itself.', () => {
  const lanes = followLanes(all, [main]);
  const states = all.map((event) => {
    lanes.take(event);
    return lanes.show()[0]?.state;
  });
  expect(states).toEqual(['running', 'running', 'running', 'sleeping', 'running', 'ended']);
});

test('A thread that sleeps is blocked, whenever it goes on.', () => {
  const blocked = events([
    ['sleep', 1, { value: 100 }],
    ['print', 2],
  ]);
  expect(wentOn(blocked).size).toBe(0);
});
