/** What is told of an act as it ends is what the finished run says of it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runProgram } from '../../src/launch/run-program.js';
import type { ActOrder } from '../../src/launch/run-stage.js';
import { traceSoFar } from '../../src/launch/trace-so-far.js';
import type { Trace } from '../../src/trace/trace.js';
import { alive, programUrl } from '../run-fixture.js';

const limits = { timeMs: 15_000, traceBytes: 16 * 1024 * 1024 };

type Act = Pick<ActOrder, 'args'> & Partial<ActOrder> & { readonly name: string };

/** Runs acts one after the other; gives the run, and what was told of it while it went on. */
async function runActs(acts: readonly Act[], signal = new AbortController().signal, onActEnd = (_soFar: Trace) => {}) {
  const told: { readonly at: readonly string[]; readonly soFar: Trace }[] = [];
  const begun: string[] = [];
  const orders = acts.map(({ name, ...act }, index): ActOrder => {
    const url = programUrl(name).href;
    const names = { [url]: name };
    return {
      act: index + 1,
      id: `a${index + 1}`,
      program: url,
      names,
      gate: 'recorded',
      rounds: 1,
      moments: {},
      limits,
      ...act,
    };
  });
  const { trace } = await runProgram({
    lesson: 'test',
    variant: 'broken',
    sources: Object.fromEntries(acts.map(({ name }) => [name, readFileSync(fileURLToPath(programUrl(name)), 'utf8')])),
    raw: false,
    pace: 1,
    signal,
    acts: orders,
    onAct: (id) => begun.push(id),
    onActEnd(soFar) {
      told.push({ at: [...begun], soFar });
      onActEnd(soFar);
    },
  });
  return { trace, told, begun };
}

const looks = { once: { op: 'start', everyMs: 5, times: 100 } } as const;

it('is told act by act, before the next act has ended, and stays true', async () => {
  const { trace, told } = await runActs([
    { name: 'counting.js', args: [] },
    { name: 'family.js', args: [], moments: looks },
    { name: 'counting.js', args: [], rounds: 3 },
    { name: 'counting.js', args: [] },
  ]);
  expect(told.map(({ soFar }) => soFar.acts.length)).toEqual([1, 2, 3]);
  expect(told.map(({ at }) => at.length)).toEqual([1, 2, 3]);
  told.forEach(({ soFar }, index) => {
    expect(soFar.acts).toEqual(trace.acts.slice(0, index + 1));
    expect(soFar.header).toEqual(trace.header);
    expect(soFar.toCome).toEqual(['a1', 'a2', 'a3', 'a4'].slice(index + 1));
  });
  expect(trace.toCome).toBeUndefined();
  expect(trace.problems).toEqual([]);
});

it('is told of an act that brings its stage down, too', async () => {
  const { trace, told } = await runActs([
    { name: 'endings.js', args: ['throw'] },
    { name: 'counting.js', args: [] },
    { name: 'endings.js', args: ['kill'] },
    { name: 'counting.js', args: [] },
  ]);
  expect(trace.acts.map(({ result }) => result.ended)).toEqual(['crashed', 'finished', 'crashed', 'finished']);
  expect(told.map(({ soFar }) => soFar.acts)).toEqual([1, 2, 3].map((count) => trace.acts.slice(0, count)));
});

it('keeps what the last act of a stage wrote by other means for that act', async () => {
  const { trace, told } = await runActs([
    { name: 'endings.js', args: ['shout'] },
    { name: 'endings.js', args: ['shout'] },
  ]);
  expect(told.map(({ soFar }) => soFar.acts)).toEqual([trace.acts.slice(0, 1)]);
  expect(trace.acts[1]?.result.output).toContain('yyyy');
});

it('is told nothing of a run with one act, nor after somebody has left', async () => {
  expect((await runActs([{ name: 'counting.js', args: [] }])).told).toEqual([]);
  const control = new AbortController();
  control.abort();
  const left = await runActs(
    [
      { name: 'counting.js', args: [] },
      { name: 'counting.js', args: [] },
    ],
    control.signal,
  );
  expect(left.told).toEqual([]);
});

it('does not mind a line that is half written, nor what later acts have written by then', async () => {
  const { trace } = await runActs([
    { name: 'counting.js', args: [] },
    { name: 'counting.js', args: [] },
  ]);
  const { header } = trace;
  const linesOf = ({ line, events }: Trace['acts'][number]) => [
    line,
    ...events.map(({ seq: _seq, ...event }) => event),
  ];
  const text = [header, ...trace.acts.flatMap(linesOf)].map((line) => JSON.stringify(line)).join('\n');
  const soFar = traceSoFar({ text: text.slice(0, -9), act: 1, toCome: ['a2'] });
  expect(soFar).toEqual({ ...trace, acts: trace.acts.slice(0, 1), toCome: ['a2'] });
});

it('ends what runs where it cannot be taken in, and rejects with that', async () => {
  let stagePid = 0;
  const running = runActs(
    [
      { name: 'counting.js', args: [] },
      { name: 'endings.js', args: ['thread'] },
    ],
    undefined,
    ({ acts }) => {
      stagePid = acts[0]?.events[0]?.pid ?? 0;
      throw new TypeError('told wrong');
    },
  );
  await expect(running).rejects.toThrow('told wrong');
  expect(stagePid).toBeGreaterThan(0);
  expect(alive(stagePid)).toEqual([]);
});
