import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const bothZero = 't1=0 t2=0';
const inOrder: readonly Json[] = ['t1=0 t2=1', 't1=1 t2=0', 't1=1 t2=1'];

/** What may come out; that both read 0 is what this lesson is about. */
const outcomesOf = (zero: 'interesting' | 'forbidden') =>
  [
    { id: 'in-order', grade: 'acceptable', matches: (outcome: Json) => inOrder.includes(outcome) },
    { id: 'both-zero', grade: zero, matches: (outcome: Json) => outcome === bothZero },
  ] as const satisfies readonly OutcomeSpec[];

/** The writes and reads of x and y. What the threads write down for main is beside the point. */
function crossing(run: RunView, op: 'read' | 'write'): readonly TraceEvent[] {
  return run.all({ op }).filter(({ actor, object }) => actor !== 'main' && (object === 'x' || object === 'y'));
}

const tellOf = ({ actor, object, value }: TraceEvent) => ({ actor, object: object ?? '', value: Number(value) });

const slow = { gate: 'controlled', order: ['t1', 't2', 't1', 't2'] } as const;
/** In no order of the steps can both read 0, whatever the numbers are made of. */
const every = { mode: 'explore', reduction: 'none', outcomes: outcomesOf('forbidden') } as const;
const free = { mode: 'stress', samples: 40_000 } as const;

export const lesson = {
  id: 'reorder',
  chapter: 'interleavings',
  order: 60,
  minutes: 5,
  article: '同步的概念: 多线程开发可能遇到的问题',
  variants: {
    plain: {
      acts: { slow, every, free },
      explore: {},
      outcomes: outcomesOf('interesting'),
      steps: ['writes', 'reads', 'circle', 'every-order', 'seen', 'store-buffer'],
    },
    atomic: {
      acts: { slow, every, free },
      explore: {},
      outcomes: outcomesOf('forbidden'),
      steps: ['writes', 'reads', 'every-order', 'never-seen', 'one-order'],
    },
  },
  prediction: {
    choices: ['both-one', 'first-zero', 'second-zero', 'both-zero'],
    explored: 'every',
    outcomes: {
      'both-one': 't1=1 t2=1',
      'first-zero': 't1=0 t2=1',
      'second-zero': 't1=1 t2=0',
      'both-zero': bothZero,
    },
  },
  steps: {
    writes: {
      act: 'slow',
      see(run) {
        const events = crossing(run, 'write');
        return events.length < 2 ? undefined : { facts: { writes: events.map(tellOf) }, events };
      },
    },
    reads: {
      act: 'slow',
      see(run) {
        const events = crossing(run, 'read');
        if (events.length < 2) return undefined;
        const all = [...crossing(run, 'write'), ...events].toSorted((a, b) => a.seq - b.seq);
        return { facts: { reads: events.map(tellOf) }, events, picture: { kind: 'steps', events: all } as const };
      },
    },
    circle: {
      act: 'slow',
      see(run) {
        const end = run.last({ op: 'print', actor: 'main' });
        const [first, second] = crossing(run, 'write');
        if (end === undefined || first === undefined || second === undefined) return undefined;
        return {
          facts: { first: tellOf(first), second: tellOf(second) },
          events: [end],
          mark: { file: run.file, line: 5 },
        };
      },
    },
    'every-order': {
      act: 'every',
      see(run) {
        const { explored } = run;
        if (explored === null) return undefined;
        const { outcomes, schedules, complete } = explored;
        return {
          facts: { orders: schedules, complete, zero: outcomes.some(({ outcome }) => outcome === bothZero) },
          events: [],
          mark: { file: run.file, line: 4 },
          picture: { kind: 'outcomes', rows: outcomes } as const,
        };
      },
    },
    seen: { act: 'free', see: seenFreely },
    'store-buffer': {
      act: 'free',
      see(run) {
        const { sampled } = run;
        if (sampled === null) return undefined;
        const zero = sampled.rows.some(({ outcome }) => outcome === bothZero);
        return { facts: { zero, cores: run.cpus }, events: [], mark: { file: run.file, line: 4 } };
      },
    },
    'never-seen': { act: 'free', see: seenFreely },
    'one-order': {
      act: 'free',
      see(run) {
        if (run.sampled === null) return undefined;
        return { facts: {}, events: [], mark: { file: run.file, line: 4 } };
      },
    },
  },
  next: ['race', 'lock'],
} as const satisfies Lesson;

function seenFreely(run: RunView) {
  const { sampled } = run;
  if (sampled === null) return undefined;
  const zero = sampled.rows.find(({ outcome }) => outcome === bothZero)?.samples ?? 0;
  return {
    facts: { samples: sampled.samples, zero, cores: run.cpus },
    events: [],
    mark: { file: run.file, line: 5 },
    picture: {
      kind: 'outcomes',
      rows: sampled.rows,
      possible: run.act('every')?.explored?.outcomes,
    } as const,
  };
}
