import { describe, expect, test } from 'vitest';
import { exitCodeOf, jsonLines } from '../../src/render/json.js';
import { narrations } from './fixtures.js';

type Part = Readonly<Record<string, unknown>>;
const parts = (narration: Parameters<typeof jsonLines>[0]) =>
  [...jsonLines(narration)].map((line) => JSON.parse(line) as Part);
const ofType = (all: readonly Part[], type: string) => all.filter((part) => part['type'] === type);

const contract = {
  run: ['type', 'format', 'lesson', 'variant', 'node', 'platform', 'cpus', 'stagePid'],
  event: ['type', 'act', 'seq', 'actor', 'pid', 'tid', 'atUs', 'op', 'object', 'value', 'site'],
  step: ['type', 'act', 'index', 'of', 'id', 'text', 'events', 'site'],
  result: ['type', 'act', 'outcome', 'grade', 'ended', 'durationMs'],
  end: ['type', 'grade', 'exitCode'],
} as const;

describe.each(Object.entries(narrations))('%s', (_, make) => {
  const narration = make();
  const all = parts(narration);

  test('has the keys of the contract, in its order, and others only after them', () => {
    for (const [type, keys] of Object.entries(contract)) {
      const found = ofType(all, type);
      expect(found.length).toBeGreaterThan(0);
      for (const part of found) expect(Object.keys(part).slice(0, keys.length)).toEqual(keys);
    }
  });

  test('tells run, events, steps, results and end, in this order', () => {
    const order = all.map(({ type }) => Object.keys(contract).indexOf(String(type)));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(ofType(all, 'run')).toHaveLength(1);
    expect(ofType(all, 'end')).toHaveLength(1);
    expect(ofType(all, 'result')).toHaveLength(narration.acts.length);
    expect(ofType(all, 'step')).toHaveLength(narration.steps.length);
    expect(ofType(all, 'event')).toHaveLength(narration.acts.reduce((sum, { events }) => sum + events.length, 0));
  });

  test('numbers each event once, and its steps name only such', () => {
    const seqs = ofType(all, 'event').map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    for (const { events } of ofType(all, 'step'))
      for (const seq of events as readonly number[]) expect(seqs).toContain(seq);
  });
});

test('a line is the line of the contract', () => {
  const [run, event] = [...jsonLines(narrations.race())];
  expect(run).toMatch(
    /^\{"type":"run","format":1,"lesson":"race","variant":"broken","node":"v20.20.2","platform":"linux","cpus":2,"stagePid":4711/,
  );
  expect(event).toMatch(
    /^\{"type":"event","act":1,"seq":1,"actor":"main","pid":4711,"tid":4711,"atUs":1000,"op":"start","object":null,"value":null,"site":null/,
  );
});

test('an end that did not finish says how it ended', () => {
  expect(ofType(parts(narrations.deadlock()), 'result')[0]).toMatchObject({
    outcome: null,
    grade: 'interesting',
    ended: 'deadlock',
  });
});

test('what must never come out, what nobody foresaw and a broken lesson give exit code 1', () => {
  const base = narrations.race();
  const codeFor = (grade: typeof base.grade) => exitCodeOf({ ...base, grade });
  expect([codeFor('acceptable'), codeFor('interesting'), codeFor('forbidden'), codeFor('unknown')]).toEqual([
    0, 0, 1, 1,
  ]);
  expect(exitCodeOf({ ...base, faults: [{ place: 'step x', cause: 'y', text: 'z' }] })).toBe(1);
  expect(ofType(parts(narrations.family()), 'end')[0]).toMatchObject({ grade: 'unknown', exitCode: 1 });
});

test('a run without events has no stage', () => {
  expect(parts({ ...narrations.race(), acts: [], steps: [] })[0]).toMatchObject({ stagePid: null });
});
