import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const fieldOf = (outcome: Json, key: 'eggs' | 'tookMs') => {
  const value = typeof outcome === 'object' && outcome !== null && key in outcome ? (outcome as never)[key] : undefined;
  return typeof value === 'number' ? value : undefined;
};

const outcomes = [
  { id: 'all', grade: 'acceptable', matches: (outcome: Json) => fieldOf(outcome, 'eggs') === 5 },
] as const satisfies readonly OutcomeSpec[];

/** One egg's time as the program asks for it, in microseconds. */
const waitUsOf = (sleep: TraceEvent | undefined) => (typeof sleep?.value === 'number' ? sleep.value * 1000 : undefined);

function tookUs(run: RunView | undefined): number | undefined {
  const tookMs = run && fieldOf(run.result.outcome, 'tookMs');
  return tookMs === undefined ? undefined : tookMs * 1000;
}

const threadEvents = (run: RunView, op: 'start' | 'sleep') => run.all({ op }).filter(({ actor }) => actor !== 'main');

export const lesson = {
  id: 'threads',
  chapter: 'threads',
  order: 10,
  minutes: 4,
  article: '多线程-threading',
  variants: {
    'at-once': {
      acts: {
        'in-turn': { program: 'one-by-one' },
        together: { moments: { asleep: { op: 'sleep', nth: 5, afterMs: 20 } } },
      },
      outcomes,
      steps: ['first-egg', 'one-after-another', 'spawn', 'all-asleep', 'at-once'],
    },
    'one-by-one': { acts: { 'in-turn': {} }, outcomes, steps: ['first-egg', 'one-after-another'] },
  },
  prediction: {
    choices: ['once', 'five', 'more'],
    answer(run) {
      const together = run.act('together');
      const [took, wait] = [tookUs(together), waitUsOf(together?.first({ op: 'sleep' }))];
      if (took === undefined || wait === undefined) return undefined;
      const eggs = took / wait;
      // On a machine with its hands full, bringing five threads up may take so long that no answer is the right one.
      if (eggs < 3) return 'once';
      return eggs > 4 && eggs < 6 ? 'five' : undefined;
    },
  },
  steps: {
    'first-egg': {
      act: 'in-turn',
      see(run) {
        const print = run.first({ op: 'print' });
        const sleep = run.first({ op: 'sleep' });
        const waitUs = waitUsOf(sleep);
        if (print === undefined || sleep === undefined || waitUs === undefined) return undefined;
        return { facts: { actor: print.actor, waitUs }, events: [print, sleep] };
      },
    },
    'one-after-another': {
      act: 'in-turn',
      see(run) {
        const print = run.last({ op: 'print' });
        const took = tookUs(run);
        const sleeps = run.all({ op: 'sleep' });
        if (print === undefined || took === undefined) return undefined;
        return { facts: { actor: print.actor, eggs: sleeps.length, tookUs: took }, events: [...sleeps, print] };
      },
    },
    spawn: {
      act: 'together',
      see(run) {
        const events = run.all({ op: 'spawn', actor: 'main' });
        const [first] = events;
        return first && { facts: { pid: first.pid, threads: events.map(({ object }) => object ?? '') }, events };
      },
    },
    'all-asleep': {
      act: 'together',
      see(run) {
        const sleeps = threadEvents(run, 'sleep');
        const [first] = sleeps;
        if (first === undefined || sleeps.length < 5) return undefined;
        const seen = run.evidence('asleep').filter(({ event }) => event.actor !== 'main');
        const asleep = seen.filter(({ evidence }) => evidence.state?.startsWith('S') === true);
        const tids = sleeps.map(({ tid }) => tid).filter((tid) => tid !== null);
        return {
          facts: {
            pid: first.pid,
            tids: tids.toSorted((a, b) => a - b),
            asleep: asleep.length,
            threads: sleeps.length,
          },
          events: [...sleeps, ...seen.map(({ event }) => event)],
          mark: first.site,
        };
      },
    },
    'at-once': {
      act: 'together',
      see(run) {
        const print = run.last({ op: 'print', actor: 'main' });
        const [took, alone] = [tookUs(run), tookUs(run.act('in-turn'))];
        const starts = threadEvents(run, 'start').map(({ atUs }) => atUs);
        const spawn = run.first({ op: 'spawn' });
        if (print === undefined || took === undefined || spawn === undefined || starts.length === 0) return undefined;
        const bars = [
          ...(alone === undefined ? [] : [{ label: 'one-by-one.ts', value: alone / 1000 }]),
          { label: 'at-once.ts', value: took / 1000 },
        ];
        return {
          facts: {
            tookUs: took,
            aloneUs: alone ?? null,
            ratio: alone === undefined ? null : alone / took,
            // What the threads themselves cost: from the first start() until the last of them was running.
            startUs: Math.max(...starts) - spawn.atUs,
          },
          events: [print],
          picture: { kind: 'bars', unit: 'ms', bars } as const,
        };
      },
    },
  },
  next: ['thread-life', 'thread-count'],
} as const satisfies Lesson;
