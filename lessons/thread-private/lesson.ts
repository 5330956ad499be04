import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

const times = 1_000_000;
const expected = [100 + times, 200 + times, 100, 200];

const isNumbers = (outcome: Json): outcome is readonly number[] =>
  Array.isArray(outcome) && outcome.length === 4 && outcome.every((value) => typeof value === 'number');

const outcomes = [
  {
    id: 'own',
    grade: 'acceptable',
    matches: (outcome: Json) => isNumbers(outcome) && outcome.join() === expected.join(),
  },
  { id: 'mixed', grade: 'forbidden', matches: isNumbers },
] as const satisfies readonly OutcomeSpec[];

const ofThreads = (run: RunView, op: 'start' | 'exit' | 'print') =>
  run.all({ op }).filter(({ actor }) => actor !== 'main');

export const lesson = {
  id: 'thread-private',
  chapter: 'sharing',
  order: 60,
  minutes: 4,
  article: '多线程-非共享数据',
  variants: {
    private: {
      acts: {
        once: { moments: { running: { op: 'start', nth: 3 } } },
        rounds: { gate: 'free', rounds: 20 },
      },
      outcomes,
    },
  },
  prediction: {
    choices: ['exact', 'less', 'together'],
    answer(run) {
      const { outcome } = run.result;
      if (!isNumbers(outcome)) return undefined;
      const [first = 0, second = 0] = outcome;
      if (first === 100 + times && second === 200 + times) return 'exact';
      return first === second ? 'together' : 'less';
    },
  },
  steps: {
    handed: {
      act: 'once',
      see(run) {
        const events = run.all({ op: 'spawn', actor: 'main' });
        const [first] = events;
        return first && { facts: { threads: events.map(({ object }) => object ?? '') }, events };
      },
    },
    'at-work': {
      act: 'once',
      see(run) {
        const starts = ofThreads(run, 'start');
        const ends = ofThreads(run, 'exit');
        if (starts.length < 2 || ends.length < 2) return undefined;
        const seen = run.evidence('running').filter(({ event }) => event.actor !== 'main');
        const overlapUs = Math.min(...ends.map(({ atUs }) => atUs)) - Math.max(...starts.map(({ atUs }) => atUs));
        const print = ofThreads(run, 'print')[0];
        return {
          facts: { overlapUs: Math.max(0, overlapUs) },
          events: [...starts, ...seen.map(({ event }) => event)],
          // The loop stands right above the line that prints.
          mark: print?.site ? { ...print.site, line: print.site.line - 1 } : null,
        };
      },
    },
    own: {
      act: 'once',
      see(run) {
        const writes = run.all({ op: 'write' }).filter(({ actor }) => actor !== 'main');
        const prints = ofThreads(run, 'print');
        const { outcome } = run.result;
        if (prints.length < 2 || !isNumbers(outcome)) return undefined;
        const [first = 0, second = 0] = outcome;
        return {
          facts: { first, second, times, right: first === 100 + times && second === 200 + times },
          events: [...prints, ...writes],
        };
      },
    },
    'main-keeps': {
      act: 'once',
      see(run) {
        const print = run.last({ op: 'print', actor: 'main' });
        const { outcome } = run.result;
        if (print === undefined || !isNumbers(outcome)) return undefined;
        const [, , first = 0, second = 0] = outcome;
        return { facts: { first, second }, events: [print] };
      },
    },
    always: {
      act: 'rounds',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        const { outcome } = run.result;
        if (end === undefined || !Array.isArray(outcome) || outcome.length === 0) return undefined;
        const each = outcome as readonly Json[];
        const right = each.filter((one) => isNumbers(one) && one.join() === expected.join()).length;
        return { facts: { rounds: each.length, right }, events: [end], mark: null };
      },
    },
  },
  next: ['threadlocal', 'lock'],
} as const satisfies Lesson;
