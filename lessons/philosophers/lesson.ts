import type { Exploration, Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const outcomesFor = (guests: number, stuck: 'interesting' | 'forbidden') =>
  [
    { id: 'all-ate', grade: 'acceptable', matches: (outcome: Json) => outcome === guests },
    { id: 'stuck', grade: stuck, matches: (_, ended) => ended === 'deadlock' },
  ] as const satisfies readonly OutcomeSpec[];

const dinner = { gate: 'recorded' } as const;
const tables = [2, 3, 4, 5] as const;

/** Each order by itself for a small table, one order of each class for every table. */
function searches(stuck: 'interesting' | 'forbidden') {
  const search = (guests: number, reduction: Exploration['reduction']) =>
    ({ mode: 'explore', reduction, args: [guests], outcomes: outcomesFor(guests, stuck) }) as const;
  return {
    'each-of-two': search(2, 'none'),
    'each-of-three': search(3, 'none'),
    'classes-of-two': search(2, 'source-dpor'),
    'classes-of-three': search(3, 'source-dpor'),
    'classes-of-four': search(4, 'source-dpor'),
    'classes-of-five': search(5, 'source-dpor'),
  } as const;
}

/** Whoever explores by hand may set the table for others than three (`--args`). */
const explore = (stuck: 'interesting' | 'forbidden') => ({
  args: [3],
  outcomes: [
    { id: 'all-ate', grade: 'acceptable', matches: (outcome: Json) => tables.some((guests) => guests === outcome) },
    { id: 'stuck', grade: stuck, matches: (_: Json, ended: string) => ended === 'deadlock' },
  ] as const,
});

const classesAt: Readonly<Record<number, string>> = {
  2: 'classes-of-two',
  3: 'classes-of-three',
  4: 'classes-of-four',
  5: 'classes-of-five',
};

const guestsOf = (run: RunView) => run.all({ op: 'spawn', actor: 'main' }).map(({ object }) => object ?? '');
const ate = (run: RunView) => run.all({ op: 'print' }).filter(({ value }) => value === 'has both forks, and eats');

/** What one search came to, in numbers. */
function numbersOf({ schedules, interleavings, deadlocks, complete, outcomes }: Exploration) {
  const stuck = outcomes.find(({ ended }) => ended === 'deadlock');
  return {
    classes: schedules,
    orders: interleavings,
    stuckClasses: deadlocks,
    stuck: stuck?.interleavings ?? 0,
    complete,
  };
}

/** A search of each order by itself, as a step tells it. */
function eachOrder(run: RunView) {
  const { explored } = run;
  if (explored === null) return undefined;
  const { schedules, deadlocks, complete, outcomes } = explored;
  return {
    facts: { orders: schedules, stuck: deadlocks, complete },
    events: [],
    mark: { file: run.file, line: 7 },
    picture: { kind: 'outcomes', rows: outcomes } as const,
  };
}

/** The numbers of every table that was searched to its end, from the smallest on. */
function growth(run: RunView) {
  return tables.flatMap((guests) => {
    const explored = run.act(classesAt[guests] ?? '')?.explored;
    return explored == null ? [] : [{ guests, ...numbersOf(explored) }];
  });
}

const spell = (value: number | null) => (value === null ? '-' : value.toLocaleString('en-US'));

export const lesson = {
  id: 'philosophers',
  chapter: 'interleavings',
  order: 50,
  minutes: 8,
  article: '死锁',
  variants: {
    broken: {
      acts: { dinner, ...searches('interesting') },
      explore: explore('interesting'),
      outcomes: outcomesFor(5, 'interesting'),
      steps: [
        'laid',
        'one-each',
        'all-wait',
        'circle',
        'asleep',
        'ended',
        'got-through',
        'two',
        'three',
        'by-class',
        'growth',
        'way-in',
      ],
    },
    ordered: {
      acts: { dinner, ...searches('forbidden') },
      explore: explore('forbidden'),
      outcomes: outcomesFor(5, 'forbidden'),
      steps: ['laid', 'last-one', 'all-ate', 'two', 'three', 'by-class', 'growth', 'proved'],
    },
  },
  prediction: {
    choices: ['all', 'two', 'one', 'stuck'],
    explored: 'classes-of-three',
    outcomes: { all: 3, two: 2, one: 1, stuck: 'deadlock' },
  },
  steps: {
    laid: {
      act: 'dinner',
      see(run) {
        const events = run.all({ op: 'spawn', actor: 'main' });
        const [first] = events;
        return first && { facts: { pid: first.pid, guests: guestsOf(run) }, events };
      },
    },
    'one-each': {
      act: 'dinner',
      see(run) {
        if (run.circle.length === 0) return undefined;
        const taken = run.all({ op: 'lock.acquire' }).filter(({ value }) => value === true);
        return { facts: { takes: taken.map(({ actor, object }) => ({ actor, fork: object ?? '' })) }, events: taken };
      },
    },
    'all-wait': {
      act: 'dinner',
      see(run) {
        const events = run.circle.map(({ wait }) => wait).toSorted((a, b) => a.seq - b.seq);
        if (events.length === 0) return undefined;
        return { facts: { waits: events.map(({ actor, object }) => ({ actor, fork: object ?? '' })) }, events };
      },
    },
    circle: {
      act: 'dinner',
      see(run) {
        const circle = fromFirst(run);
        if (circle.length === 0) return undefined;
        const links = circle.map(({ actor, holds, waitsFor, site }) => ({ actor, holds, waitsFor, site }));
        return {
          facts: { round: circle.map(({ actor }) => actor) },
          events: circle.map(({ wait }) => wait),
          picture: { kind: 'circle', links } as const,
        };
      },
    },
    asleep: {
      act: 'dinner',
      see(run) {
        const all = run.evidence('deadlock');
        const seen = fromFirst(run).flatMap(({ actor }) => all.filter(({ event }) => event.actor === actor));
        if (seen.length === 0) return undefined;
        const states = [...new Set(seen.map(({ evidence: { state, wchan } }) => JSON.stringify([state, wchan])))];
        const groups = states.map((key) => {
          const own = seen.filter(({ evidence: { state, wchan } }) => JSON.stringify([state, wchan]) === key);
          const [first] = own;
          return {
            actors: own.map(({ event }) => event.actor),
            tids: own.map(({ event }) => event.tid).filter((tid) => tid !== null),
            state: first?.evidence.state ?? '',
            wchan: first?.evidence.wchan ?? null,
          };
        });
        const events = seen.map(({ event }) => event);
        return { facts: { groups }, events, mark: lastWait(run)?.site ?? null };
      },
    },
    ended: {
      act: 'dinner',
      see(run) {
        const signal = run.all({ op: 'signal' }).find(({ n }) => n === 0);
        const closed = lastWait(run);
        const noticed = run.evidence('deadlock')[0]?.event.atUs ?? signal?.atUs;
        if (signal === undefined || closed === undefined || noticed === undefined) return undefined;
        const facts = { noticedUs: noticed - closed.atUs, signal: 'SIGTERM', pid: signal.pid };
        return { facts, events: [signal], mark: null };
      },
    },
    'got-through': {
      act: 'dinner',
      see(run) {
        const [first] = ate(run);
        if (first === undefined || run.result.ended !== 'finished') return undefined;
        return { facts: { first: first.actor, guests: guestsOf(run).length }, events: [first] };
      },
    },
    'last-one': {
      act: 'dinner',
      see(run) {
        const last = guestsOf(run).at(-1) ?? '';
        const asks = run.first({ op: ['lock.wait', 'lock.acquire'], actor: last });
        if (asks === undefined) return undefined;
        const fork = asks.object ?? '';
        const taken = run.all({ op: 'lock.acquire', actor: last });
        const facts = { actor: last, fork, left: taken.at(-1)?.object ?? '', waits: asks.op === 'lock.wait' };
        return { facts, events: [asks] };
      },
    },
    'all-ate': {
      act: 'dinner',
      see(run) {
        const meals = ate(run);
        if (meals.length === 0 || run.result.ended !== 'finished') return undefined;
        return { facts: { eaters: meals.map(({ actor }) => actor) }, events: meals };
      },
    },
    two: { act: 'each-of-two', see: eachOrder },
    three: { act: 'each-of-three', see: eachOrder },
    'by-class': {
      act: 'classes-of-three',
      see(run) {
        const { explored } = run;
        const each = run.act('each-of-three')?.explored;
        if (explored === null || each == null) return undefined;
        return {
          facts: { ...numbersOf(explored), each: each.schedules },
          events: [],
          mark: { file: run.file, line: 7 },
          picture: { kind: 'outcomes', rows: explored.outcomes } as const,
        };
      },
    },
    growth: {
      act: 'classes-of-five',
      see(run) {
        const rows = growth(run);
        const [first, last] = [rows[0], rows.at(-1)];
        if (first === undefined || last === undefined || rows.length < 2) return undefined;
        // Round the circle of the deadlock that was found: each waits for what the next one holds.
        const grips = run.explored?.simplest?.circle.map(({ actor, holds }) => ({ actor, fork: holds })) ?? [];
        const cells = rows.map(({ guests, orders, stuck, classes, stuckClasses }) =>
          [guests, orders, stuck, classes, stuckClasses].map(spell),
        );
        return {
          facts: { first, last, grips },
          events: [],
          mark: { file: run.file, line: 7 },
          picture: {
            kind: 'table',
            head: ['guests', 'orders', 'stuck', 'classes', 'stuck classes'],
            rows: cells,
          } as const,
        };
      },
    },
    'way-in': {
      act: 'classes-of-five',
      see(run) {
        const simplest = run.explored?.simplest;
        if (run.explored === null || simplest?.ended !== 'deadlock') return undefined;
        const { preemptions, fewest, steps, circle } = simplest;
        return {
          facts: { ...numbersOf(run.explored), first: steps[0]?.actor ?? '', switches: preemptions, fewest },
          events: [],
          mark: circle[0]?.site ?? null,
          picture: { kind: 'steps', events: steps } as const,
        };
      },
    },
    proved: {
      act: 'classes-of-five',
      see(run) {
        if (run.explored === null) return undefined;
        return {
          facts: numbersOf(run.explored),
          events: [],
          mark: { file: run.file, line: 19 },
          picture: { kind: 'outcomes', rows: run.explored.outcomes } as const,
        };
      },
    },
  },
  next: ['deadlock', 'flag-lock'],
} as const satisfies Lesson;

/** The circle, told from the guest who sat down first. */
function fromFirst(run: RunView): RunView['circle'] {
  const at = Math.max(
    0,
    run.circle.findIndex(({ actor }) => actor === guestsOf(run)[0]),
  );
  return [...run.circle.slice(at), ...run.circle.slice(0, at)];
}

/** The wait that closed the circle. */
function lastWait({ circle }: RunView): TraceEvent | undefined {
  return circle
    .map(({ wait }) => wait)
    .toSorted((a, b) => a.seq - b.seq)
    .at(-1);
}
