import type { Json, Lesson, OutcomeSpec, Picture, RunView, TraceEvent } from 'concur-lessons/lesson';

const times = 1_000_000;

/** What may come out when each of two threads adds 1 so often: all of it, or less. */
const outcomesOf = (each: number, lost: 'interesting' | 'forbidden') =>
  [
    { id: 'right', grade: 'acceptable', matches: (outcome: Json) => outcome === 2 * each },
    // Fewer than 2 cannot be left of 2 × n additions, n ≥ 2: the last write adds to a value that some write has left.
    {
      id: 'lost',
      grade: lost,
      matches: (outcome: Json) => typeof outcome === 'number' && outcome >= Math.min(each, 2) && outcome < 2 * each,
    },
  ] as const satisfies readonly OutcomeSpec[];

/** How long both threads were at work at once, in microseconds; 0 if one had ended before the other began. */
function overlapUs(run: RunView): number {
  const starts = run.all({ op: 'start' }).filter(({ actor }) => actor !== 'main');
  const ends = run.all({ op: 'exit' }).filter(({ actor }) => actor !== 'main');
  return Math.max(0, Math.min(...ends.map(({ atUs }) => atUs)) - Math.max(...starts.map(({ atUs }) => atUs)));
}

function nthOp(run: RunView, op: 'read' | 'write' | 'atomic', nth: number) {
  const event = run.all({ op, object: 'counter' }).filter(({ actor }) => actor !== 'main')[nth];
  if (event === undefined) return undefined;
  return { facts: { actor: event.actor, value: event.value as number }, events: [event] };
}

/** The rounds by what came out, in fifths of a million; the right result has a bar of its own. */
function histogram(values: readonly number[]): Picture {
  const width = 200_000;
  const lossy = values.filter((value) => value < 2 * times);
  const from = Math.floor(Math.min(...lossy, 2 * times) / width);
  const label = (bucket: number) =>
    `${((bucket * width) / 1e6).toFixed(1)}–${(((bucket + 1) * width) / 1e6).toFixed(1)} M`;
  const bars = Array.from({ length: (2 * times) / width - from }, (_, place) => ({
    label: label(from + place),
    count: lossy.filter((value) => Math.floor(value / width) === from + place).length,
    mark: true,
  }));
  return {
    kind: 'histogram',
    bars: [...bars, { label: '2,000,000', count: values.length - lossy.length }],
  };
}

function endOfMillion(run: RunView) {
  const print = run.last({ op: 'print', actor: 'main' });
  const value = run.result.outcome;
  if (print === undefined || typeof value !== 'number') return undefined;
  return { facts: { value, expected: 2 * times, lost: 2 * times - value }, events: [print] };
}

const shared = new Set(['read', 'write', 'atomic']);

function endOfSlow(run: RunView) {
  const main = run.last({ op: 'print', actor: 'main' });
  const value = run.result.outcome;
  if (main === undefined || typeof value !== 'number') return undefined;
  const inOrder: readonly TraceEvent[] = run.events.filter(({ op, actor }) => shared.has(op) && actor !== 'main');
  return { facts: { value }, events: [main], picture: { kind: 'steps', events: inOrder } as const };
}

export const lesson = {
  id: 'race',
  chapter: 'sharing',
  order: 30,
  minutes: 6,
  article: '同步的概念: 多线程开发可能遇到的问题',
  variants: {
    broken: {
      acts: {
        million: { args: [times], gate: 'free', moments: { running: { op: 'start', nth: 3 } } },
        rounds: { args: [times], gate: 'free', rounds: 20 },
        slow: {
          args: [1],
          gate: 'controlled',
          order: ['t1', 't2', 't1', 't2'],
          outcomes: outcomesOf(1, 'interesting'),
        },
        every: { mode: 'explore', reduction: 'none', args: [2], outcomes: outcomesOf(2, 'interesting') },
      },
      explore: { args: [1], outcomes: outcomesOf(1, 'interesting') },
      outcomes: outcomesOf(times, 'interesting'),
      steps: [
        'spawn',
        'at-work',
        'result',
        'rounds',
        'first-read',
        'second-read',
        'first-write',
        'second-write',
        'one-lost',
        'every-order',
      ],
    },
    atomic: {
      acts: {
        million: { args: [times], gate: 'free', moments: { running: { op: 'start', nth: 3 } } },
        rounds: { args: [times], gate: 'free', rounds: 20 },
        slow: { args: [1], gate: 'controlled', order: ['t1', 't2'], outcomes: outcomesOf(1, 'forbidden') },
        every: { mode: 'explore', reduction: 'none', args: [2], outcomes: outcomesOf(2, 'forbidden') },
      },
      explore: { args: [1], outcomes: outcomesOf(1, 'forbidden') },
      outcomes: outcomesOf(times, 'forbidden'),
      steps: ['spawn', 'at-work', 'all-there', 'rounds', 'first-add', 'second-add', 'none-lost', 'every-order'],
    },
  },
  prediction: {
    choices: ['one', 'two', 'three', 'four', 'five'],
    explored: 'every',
    outcomes: { one: 1, two: 2, three: 3, four: 4, five: 5 },
  },
  steps: {
    spawn: {
      act: 'million',
      see(run) {
        const events = run.all({ op: 'spawn', actor: 'main' });
        const [first] = events;
        return first && { facts: { pid: first.pid, threads: events.map(({ object }) => object ?? '') }, events };
      },
    },
    'at-work': {
      act: 'million',
      see(run) {
        const starts = run.all({ op: 'start' }).filter(({ actor }) => actor !== 'main');
        const ends = run.all({ op: 'exit' }).filter(({ actor }) => actor !== 'main');
        if (starts.length < 2 || ends.length < 2) return undefined;
        const seen = run.evidence('running').filter(({ event }) => event.actor !== 'main');
        const running = seen.filter(({ evidence }) => evidence.state?.startsWith('R'));
        const cores = new Set(running.map(({ evidence }) => evidence.cpu).filter((cpu) => cpu !== null));
        return {
          facts: {
            tids: starts.map(({ tid }) => tid).filter((tid) => tid !== null),
            // Two threads that run at one moment on two cores run at the same time in the plainest sense.
            cores: running.length === 2 && cores.size === 2 ? [...cores] : [],
            overlapUs: overlapUs(run),
          },
          events: [...starts, ...seen.map(({ event }) => event)],
          mark: { file: run.file, line: 4 },
        };
      },
    },
    result: { act: 'million', see: endOfMillion },
    'all-there': { act: 'million', see: endOfMillion },
    rounds: {
      act: 'rounds',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        const values = [run.result.outcome]
          .flat()
          .filter((value): value is number => typeof value === 'number' && value >= 0);
        if (end === undefined || values.length === 0) return undefined;
        const lossy = values.filter((value) => value < 2 * times);
        return {
          facts: {
            rounds: values.length,
            lossy: lossy.length,
            min: Math.min(...values),
            max: Math.max(...values),
            distinct: new Set(values).size,
          },
          events: [end],
          mark: null,
          picture: histogram(values),
        };
      },
    },
    'first-read': { act: 'slow', see: (run) => nthOp(run, 'read', 0) },
    'second-read': {
      act: 'slow',
      see(run) {
        const seen = nthOp(run, 'read', 1);
        const write = run.first({ op: 'write', object: 'counter' });
        // Only if it really came before the first write does this step have something to tell.
        return seen && write !== undefined && (seen.events[0]?.seq ?? 0) < write.seq ? seen : undefined;
      },
    },
    'first-write': { act: 'slow', see: (run) => nthOp(run, 'write', 0) },
    'second-write': { act: 'slow', see: (run) => nthOp(run, 'write', 1) },
    'one-lost': { act: 'slow', see: endOfSlow },
    'first-add': { act: 'slow', see: (run) => addition(run, 0) },
    'second-add': { act: 'slow', see: (run) => addition(run, 1) },
    'none-lost': { act: 'slow', see: endOfSlow },
    'every-order': {
      act: 'every',
      see(run) {
        const { explored } = run;
        if (explored === null) return undefined;
        const { outcomes, schedules, complete } = explored;
        const [each = 1] = run.args.filter((value) => typeof value === 'number');
        const right = outcomes.find(({ outcome }) => outcome === 2 * each)?.schedules ?? 0;
        return {
          facts: {
            each,
            orders: schedules,
            right,
            complete,
            results: outcomes.map(({ outcome }) => JSON.stringify(outcome)),
          },
          events: [],
          mark: { file: run.file, line: 4 },
          picture: { kind: 'outcomes', rows: outcomes } as const,
        };
      },
    },
  },
  next: ['lock', 'sync'],
} as const satisfies Lesson;

function addition(run: RunView, nth: number) {
  const event = run.all({ op: 'atomic', object: 'counter' })[nth];
  if (event === undefined) return undefined;
  const { before, after } = event.value as { before: number; after: number };
  return { facts: { actor: event.actor, before, after }, events: [event] };
}
