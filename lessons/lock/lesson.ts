import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

const times = 1_000_000;

const outcomesOf = (expected: number, lost: 'interesting' | 'forbidden') =>
  [
    { id: 'right', grade: 'acceptable', matches: (outcome: Json) => outcome === expected },
    {
      id: 'lost',
      grade: lost,
      matches: (outcome: Json) =>
        typeof outcome === 'number' && outcome >= Math.min(expected / 2, 2) && outcome < expected,
    },
  ] as const satisfies readonly OutcomeSpec[];

/** From the moment the first thread began to the moment the last one ended, in microseconds. */
function spanUs(run: RunView): number | undefined {
  const lives = ['t1', 't2'].map((actor) => run.life(actor));
  const starts = lives.map((life) => life?.startUs ?? Number.NaN);
  const ends = lives.map((life) => life?.endUs ?? Number.NaN);
  const span = Math.max(...ends) - Math.min(...starts);
  return Number.isFinite(span) ? span : undefined;
}

const firstOf = (run: RunView, query: Parameters<RunView['first']>[0]) => {
  const event = run.first(query);
  return event && { facts: { actor: event.actor, lock: event.object ?? '' }, events: [event] };
};

export const lesson = {
  id: 'lock',
  chapter: 'sharing',
  order: 50,
  minutes: 7,
  article: '互斥锁',
  variants: {
    fixed: {
      acts: {
        waiting: {
          program: 'waiting',
          moments: { blocked: { op: 'lock.wait', afterMs: 20 } },
          outcomes: outcomesOf(2, 'forbidden'),
        },
        million: { args: [times], gate: 'free' },
        bare: { program: 'bare', args: [times], gate: 'free', outcomes: outcomesOf(2 * times, 'interesting') },
        rounds: { args: [times], gate: 'free', rounds: 10 },
        every: { mode: 'explore', args: [2], outcomes: outcomesOf(4, 'forbidden') },
      },
      explore: { args: [1], outcomes: outcomesOf(2, 'forbidden') },
      outcomes: outcomesOf(2 * times, 'forbidden'),
      steps: ['holds', 'refused', 'waits', 'wakes', 'right', 'cost', 'always', 'every-order'],
    },
    'two-locks': {
      acts: {
        million: { args: [times], gate: 'free' },
        slow: {
          args: [1],
          gate: 'controlled',
          order: ['t1', 't2', 't1', 't2', 't1', 't2', 't1', 't2'],
          outcomes: outcomesOf(2, 'interesting'),
        },
        every: { mode: 'explore', args: [2], outcomes: outcomesOf(4, 'interesting') },
      },
      explore: { args: [1], outcomes: outcomesOf(2, 'interesting') },
      outcomes: outcomesOf(2 * times, 'interesting'),
      steps: ['right', 'first-lock', 'second-lock', 'both-inside', 'both-read', 'lost-again', 'every-order'],
    },
  },
  prediction: {
    choices: ['two', 'three', 'four', 'stuck'],
    explored: 'every',
    outcomes: { two: 2, three: 3, four: 4, stuck: 'deadlock' },
  },
  steps: {
    holds: { act: 'waiting', see: (run) => firstOf(run, { op: 'lock.acquire', actor: 't1' }) },
    refused: {
      act: 'waiting',
      see(run) {
        const refusal = run.all({ op: 'lock.acquire', actor: 't2' }).find(({ value }) => value === false);
        return refusal && { facts: { actor: 't2', lock: refusal.object ?? '' }, events: [refusal] };
      },
    },
    waits: {
      act: 'waiting',
      see(run) {
        const wait = run.first({ op: 'lock.wait' });
        if (wait === undefined) return undefined;
        const seen = run.evidence('blocked');
        const own = seen.find(({ event }) => event.actor === wait.actor)?.evidence;
        return {
          facts: {
            actor: wait.actor,
            lock: wait.object ?? '',
            tid: wait.tid,
            state: own?.state ?? null,
            wchan: own?.wchan ?? null,
          },
          events: [wait, ...seen.map(({ event }) => event)],
          mark: wait.site,
        };
      },
    },
    wakes: {
      act: 'waiting',
      see(run) {
        const wait = run.first({ op: 'lock.wait' });
        const taken = wait && run.all({ op: 'lock.acquire', actor: wait.actor }).find(({ value }) => value === true);
        const release = run.first({ op: 'lock.release' });
        if (wait === undefined || taken === undefined || release === undefined) return undefined;
        return {
          facts: {
            holder: release.actor,
            actor: taken.actor,
            lock: taken.object ?? '',
            waitedUs: taken.atUs - wait.atUs,
          },
          events: [release, taken],
        };
      },
    },
    right: {
      act: 'million',
      see(run) {
        const print = run.last({ op: 'print', actor: 'main' });
        const value = run.result.outcome;
        if (print === undefined || typeof value !== 'number') return undefined;
        return { facts: { value, expected: 2 * times, lost: 2 * times - value }, events: [print] };
      },
    },
    cost: {
      act: 'bare',
      see(run) {
        const locked = run.act('million');
        const [lockedUs, bareUs] = [locked && spanUs(locked), spanUs(run)];
        const end = run.last({ op: 'print', actor: 'main' });
        const value = run.result.outcome;
        if (lockedUs === undefined || bareUs === undefined || end === undefined || typeof value !== 'number')
          return undefined;
        return {
          facts: { lockedUs, bareUs, ratio: lockedUs / bareUs, value, pairs: 2 * times },
          events: [end],
          mark: { file: run.file, line: 4 },
          picture: {
            kind: 'bars',
            unit: 'ms',
            bars: [
              { label: 'fixed.ts', value: lockedUs / 1000 },
              { label: 'bare.ts', value: bareUs / 1000 },
            ],
          } as const,
        };
      },
    },
    always: {
      act: 'rounds',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        const values = [run.result.outcome].flat();
        if (end === undefined || values.length === 0) return undefined;
        return {
          facts: { rounds: values.length, right: values.filter((value) => value === 2 * times).length },
          events: [end],
          mark: null,
        };
      },
    },
    'first-lock': { act: 'slow', see: (run) => firstOf(run, { op: 'lock.acquire', actor: 't1' }) },
    'second-lock': { act: 'slow', see: (run) => firstOf(run, { op: 'lock.acquire', actor: 't2' }) },
    'both-inside': {
      act: 'slow',
      see(run) {
        const reads = run.all({ op: 'read', object: 'counter' }).filter(({ actor }) => actor !== 'main');
        const [first] = reads;
        const release = run.first({ op: 'lock.release' });
        if (first === undefined || (release !== undefined && release.seq < first.seq)) return undefined;
        return { facts: { actor: first.actor, value: first.value as number }, events: [first] };
      },
    },
    'both-read': {
      act: 'slow',
      see(run) {
        const second = run.all({ op: 'read', object: 'counter' }).filter(({ actor }) => actor !== 'main')[1];
        const write = run.first({ op: 'write', object: 'counter' });
        if (second === undefined || write === undefined || write.seq < second.seq) return undefined;
        return { facts: { actor: second.actor, value: second.value as number }, events: [second] };
      },
    },
    'lost-again': {
      act: 'slow',
      see(run) {
        const print = run.last({ op: 'print', actor: 'main' });
        const value = run.result.outcome;
        if (print === undefined || typeof value !== 'number') return undefined;
        const shared = run.events.filter(({ tick, actor }) => tick !== undefined && actor !== 'main');
        return { facts: { value }, events: [print], picture: { kind: 'steps', events: shared } as const };
      },
    },
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
            classes: schedules,
            right,
            complete,
            results: outcomes.map(({ outcome }) => JSON.stringify(outcome)),
          },
          events: [],
          mark: { file: run.file, line: 6 },
          picture: { kind: 'outcomes', rows: outcomes } as const,
        };
      },
    },
  },
  next: ['deadlock', 'race'],
} as const satisfies Lesson;
