import { describe, expect, it } from 'vitest';
import type { Exploration } from '../../src/trace/exploration.js';
import { NewerFormat, readSavedTrace } from '../../src/trace/saved.js';
import { runFixture } from '../run-fixture.js';
import { makeAct, makeTrace } from '../teach/support.js';

type Lines = readonly object[];
const textOf = (lines: Lines) => lines.map((line) => JSON.stringify(line)).join('\n');
const { header } = makeTrace([]);
const { line: act, result } = makeAct([]);
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const found: Exploration = {
  type: 'exploration',
  format: 1,
  program: 'demo/broken',
  threads: 2,
  reduction: 'none',
  preemptionBound: null,
  complete: true,
  stoppedBy: [],
  schedules: 1,
  interleavings: 1,
  redundant: 0,
  deadlocks: 0,
  limited: 0,
  steps: 2,
  races: ['counter'],
  durationMs: 1.5,
  outcomes: [{ outcome: 1, ended: 'finished', schedules: 1, interleavings: 1, grade: 'interesting', token: 'x' }],
  simplest: {
    outcome: 1,
    ended: 'finished',
    grade: 'interesting',
    preemptions: 0,
    switches: 1,
    fewest: true,
    token: 'x',
    steps: [{ actor: 't1', op: 'read', object: 'counter', value: 0, site: null }],
    waits: [],
    circle: [{ actor: 't1', holds: 'a', waitsFor: 'b', site: { file: 'broken.ts', line: 1 } }],
  },
};

describe('a saved run', () => {
  it('reads as it was, and a damaged one as far as it goes', async () => {
    const { text, trace } = await runFixture('counting.js', { args: [2, 2] });
    expect(readSavedTrace(text)).toEqual(trace);
    const cut = readSavedTrace(text.slice(0, -30));
    expect(cut.problems).toHaveLength(1);
    expect(cut.acts[0]?.result.ended).toBe('interrupted');
    expect(cut.acts[0]?.events).toEqual(trace.acts[0]?.events);
    const edited = readSavedTrace(text.replace('"op":"start"', '"op":"began"'));
    expect(edited.problems[0]).toMatch(/op/);
  });

  it('tells its pace where it has one, and is none where that makes no sense', () => {
    const pacesOf = (paced: object) => readSavedTrace(textOf([{ ...header, ...paced }, act, result])).header.pace;
    expect(pacesOf({})).toBeUndefined();
    expect(pacesOf({ pace: 5 })).toBe(5);
    for (const pace of [0, -1, 1.5, '5', null, Number.MAX_VALUE]) expect(() => pacesOf({ pace })).toThrow('no-header');
  });

  it.each([
    ['act', -1],
    ['act', '1'],
    ['actor', null],
    ['n', 0.5],
    ['pid', null],
    ['tid', 'one'],
    ['atUs', '0'],
    ['op', 'toString'],
    ['object', 1],
    ['value', undefined],
    ['site', undefined],
    ['site', {}],
    ['site', { file: 'a.ts', line: -1 }],
    ['in', null],
    ['out', 1],
    ['tick', -1],
    ['atUs', 1e300],
    ['actor', 'x'.repeat(501)],
    ['value', nested(101)],
  ])('leaves an event out whose %s is %j, and names it', async (field, value) => {
    const { text } = await runFixture('counting.js', { args: [1, 1] });
    const [kept = [], events = []] = [false, true].map((isEvent) =>
      text.split('\n').filter((line) => line.includes('"type":"event"') === isEvent),
    );
    const [first = '', ...others] = events;
    const changed = JSON.stringify({ ...(JSON.parse(first) as object), [field]: value });
    const { acts, problems } = readSavedTrace([...kept, ...others, changed].join('\n'));
    expect(problems).toEqual([expect.stringContaining(field)]);
    expect(acts[0]?.events).toHaveLength(others.length);
  });

  it('carries what was run in Python', async () => {
    const { text, trace } = await runFixture('counting.js', { args: [2, 2] });
    const line = {
      type: 'python',
      file: 'counting.py',
      source: 'print(4)\n',
      version: '3.11.7',
      output: '4\n',
      exitCode: null,
      ms: 12,
      ended: 'timeout',
    } as const;
    expect(readSavedTrace(`${text}${JSON.stringify(line)}\n`)).toEqual({ ...trace, python: [line] });
    const bad = readSavedTrace(`${text}${JSON.stringify({ ...line, output: 4 })}\n`);
    expect(bad).not.toHaveProperty('python');
    expect(bad.problems[0]).toMatch(/output/);
  });

  it('is refused where there is nothing to walk', () => {
    expect(() => readSavedTrace('')).toThrow('no-header');
    expect(() => readSavedTrace('not json\n')).toThrow('no-header');
    expect(() => readSavedTrace(textOf([header]))).toThrow('no-act');
    expect(() => readSavedTrace('{"type":"header","format":2}\n')).toThrow(NewerFormat);
  });

  it('is refused where it would need a lane for each of a crowd', () => {
    const crowd = Array.from({ length: 201 }, (_, index) => ({
      ...event,
      op: 'print',
      value: null,
      actor: `t${index}`,
    }));
    expect(() => readSavedTrace(textOf([header, act, ...crowd, result]))).toThrow('too-many-actors');
    expect(readSavedTrace(textOf([header, act, ...crowd.slice(1), result])).acts[0]?.events).toHaveLength(200);
  });

  const event = {
    type: 'event',
    act: 1,
    actor: 't1',
    n: 0,
    pid: 1,
    tid: null,
    atUs: 1,
    op: 'evidence',
    object: 't1',
    site: null,
  };
  const evidence = { moment: 'm', ppid: 1, state: 'S', wchan: null, cpu: 0, cpuMs: 10, involuntary: 0 };

  it.each([
    ['state', 5],
    ['wchan', {}],
    ['cpu', -1],
    ['moment', 5],
    ['cpuMs', null],
    ['residentKiB', 'much'],
  ])('leaves evidence out whose %s is %j, unless that may be', (field, value) => {
    const lines = [header, act, { ...event, value: { ...evidence, [field]: value } }, result];
    const { acts, problems } = readSavedTrace(textOf(lines));
    const mayBe = field === 'cpuMs' || field === 'residentKiB';
    expect(acts[0]?.events).toHaveLength(mayBe ? 1 : 0);
    expect(problems).toHaveLength(mayBe ? 0 : 1);
  });

  it('takes what a program has asked about its memory as evidence of no moment', () => {
    const value = { residentKiB: 9, sharedDirtyKiB: 4, privateDirtyKiB: 5 };
    expect(readSavedTrace(textOf([header, act, { ...event, value }, result])).problems).toEqual([]);
    expect(readSavedTrace(textOf([header, act, { ...event, value: 'much' }, result])).problems[0]).toMatch(
      /^3: .*value/,
    );
  });

  const search = { ...act, mode: 'explore' };
  const withOutcome = (outcome: unknown, line: object = search) =>
    readSavedTrace(textOf([header, line, { ...result, outcome }]));

  it('carries what exploring and free runs came to', () => {
    expect(withOutcome(found).acts[0]?.result.outcome).toEqual(found);
    expect(withOutcome(null).problems).toEqual([]);
    const sampled = {
      samples: 2,
      durationMs: 1,
      rows: [{ outcome: 1, ended: 'timeout', grade: 'unknown', samples: 2 }],
    };
    expect(withOutcome(sampled, { ...act, mode: 'stress' }).problems).toEqual([]);
    expect(withOutcome(found, { ...act, mode: 'stress' }).problems).toHaveLength(1);
  });

  it.each([
    ['outcomes', 5],
    ['outcomes', [{ ...found.outcomes[0], schedules: '1' }]],
    ['outcomes', [{ ...found.outcomes[0], grade: 'good' }]],
    ['complete', 'yes'],
    ['schedules', 1e300],
    ['simplest', 5],
    ['simplest', { ...found.simplest, steps: [{ actor: 5 }] }],
    ['simplest', { ...found.simplest, circle: null }],
    ['stoppedBy', 'time'],
  ])('leaves the findings of a search out whose %s is %j, and names it', (field, value) => {
    const { acts, problems } = withOutcome({ ...found, [field]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^3: outcome: .*${field}`))]);
    expect(acts[0]?.result).toMatchObject({ outcome: null, ended: 'interrupted' });
  });

  it.each([
    ['a second header', [header, { ...header, lesson: 'other' }, act, result], /^2: .*header/],
    ['an act of the same number', [header, act, { ...act, id: 'b' }, result], /^3: .*act 1/],
    ['an act of the same name', [header, act, { ...act, act: 2 }, result], /^3: .*act "only"/],
    ['a second result', [header, act, result, { ...result, outcome: 2 }], /^4: .*result/],
    [
      'an act of a program that is not there',
      [header, act, result, { ...act, act: 2, id: 'b', file: 'toString' }],
      /^4: .*source/,
    ],
  ])('leaves out %s', (_, lines, problem) => {
    const { header: kept, acts, problems } = readSavedTrace(textOf(lines));
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect({ lesson: kept.lesson, outcomes: acts.map(({ result: { outcome } }) => outcome) }).toEqual({
      lesson: 'demo',
      outcomes: [1],
    });
  });
});
