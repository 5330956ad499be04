import type { Exploration, Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

/** What the counter holds, and how often somebody was refused: each try of the two has to be in one of them. */
const results = { both: '2 + 0', one: '1 + 1', lost: '1 + 0', none: '0 + 2' } as const;

const outcomesOf = (lost: 'interesting' | 'forbidden') =>
  [
    { id: 'both', grade: 'acceptable', matches: (outcome: Json) => outcome === results.both },
    { id: 'one', grade: 'acceptable', matches: (outcome: Json) => outcome === results.one },
    { id: 'lost', grade: lost, matches: (outcome: Json) => outcome === results.lost },
  ] as const satisfies readonly OutcomeSpec[];

/** The orders of one search, and those among them that lose an addition; undefined where something else cut it short. */
function ordersOf(explored: Exploration | null | undefined) {
  if (explored == null || explored.stoppedBy.some((why) => why !== 'preemption-bound')) return undefined;
  const lost = explored.outcomes.find(({ outcome }) => outcome === results.lost)?.schedules ?? 0;
  return { orders: explored.schedules, lost };
}

/** How often free runs have lost an addition; undefined where there were none. */
function seenFreely(run: RunView | undefined) {
  const sampled = run?.sampled;
  if (sampled == null || sampled.samples === 0) return undefined;
  const lost = sampled.rows.find(({ outcome }) => outcome === results.lost)?.samples ?? 0;
  return { samples: sampled.samples, lost, rows: sampled.rows };
}

const free = { mode: 'stress' } as const;
const every = { mode: 'explore', reduction: 'none' } as const;
const bounds = [0, 1, 2] as const;
const bounded = (preemptionBound: number) => ({ mode: 'explore', preemptionBound }) as const;

export const lesson = {
  id: 'flag-lock',
  chapter: 'interleavings',
  order: 40,
  minutes: 6,
  article: '互斥锁',
  variants: {
    broken: {
      acts: {
        meant: { gate: 'controlled', order: ['t1', 't1', 't2'] },
        free,
        switches0: bounded(0),
        switches1: bounded(1),
        switches2: bounded(2),
        every,
      },
      explore: {},
      outcomes: outcomesOf('interesting'),
      steps: ['looks', 'goes-in', 'turned-away', 'as-meant', 'free-runs', 'few-switches', 'needs-two', 'every-order'],
    },
    fixed: {
      acts: { meant: { gate: 'controlled', order: ['t1', 't2'] }, free, every },
      explore: {},
      outcomes: outcomesOf('forbidden'),
      steps: ['in-one', 'turned-away', 'as-meant', 'free-runs', 'every-order'],
    },
  },
  prediction: { choices: ['both', 'one', 'lost', 'none'], explored: 'every', outcomes: results },
  steps: {
    looks: {
      act: 'meant',
      see(run) {
        const look = run.first({ op: 'read', object: 'flag' });
        return look && { facts: { actor: look.actor, value: look.value as number }, events: [look] };
      },
    },
    'goes-in': {
      act: 'meant',
      see(run) {
        const up = run.first({ op: 'write', object: 'flag' });
        return up && { facts: { actor: up.actor, value: up.value as number }, events: [up] };
      },
    },
    'in-one': {
      act: 'meant',
      see(run) {
        const event = run.first({ op: 'atomic', object: 'flag' });
        if (event === undefined) return undefined;
        const { before, after } = event.value as { before: number; after: number };
        return { facts: { actor: event.actor, before, after }, events: [event] };
      },
    },
    'turned-away': {
      act: 'meant',
      see(run) {
        const gaveUp = run.first({ op: 'atomic', object: 'refused' });
        if (gaveUp === undefined) return undefined;
        const look = run.first({ op: ['read', 'atomic'], object: 'flag', actor: gaveUp.actor });
        return { facts: { actor: gaveUp.actor }, events: look === undefined ? [gaveUp] : [look, gaveUp] };
      },
    },
    'as-meant': {
      act: 'meant',
      see(run) {
        const print = run.last({ op: 'print', actor: 'main' });
        const down = run.last({ op: 'write', object: 'flag' });
        if (print === undefined || down === undefined || typeof run.result.outcome !== 'string') return undefined;
        const steps = run.events.filter(({ tick, actor }) => tick !== undefined && actor !== 'main');
        return {
          facts: { actor: down.actor, result: run.result.outcome },
          events: [down, print],
          mark: down.site,
          picture: { kind: 'steps', events: steps } as const,
        };
      },
    },
    'free-runs': {
      act: 'free',
      see(run) {
        const seen = seenFreely(run);
        if (seen === undefined) return undefined;
        const { samples, lost, rows } = seen;
        return {
          facts: { samples, lost },
          events: [],
          mark: { file: run.file, line: 4 },
          picture: { kind: 'outcomes', rows, possible: run.act('every')?.explored?.outcomes } as const,
        };
      },
    },
    'few-switches': {
      act: 'switches2',
      see(run) {
        const rows = bounds.flatMap((switches) => {
          const found = ordersOf(run.act(`switches${switches}`)?.explored);
          return found === undefined ? [] : [{ switches, ...found }];
        });
        const all = ordersOf(run.act('every')?.explored);
        const breaks = rows.find(({ lost }) => lost > 0);
        const right = rows.filter(({ switches }) => switches < (breaks?.switches ?? 0)).at(-1)?.switches;
        if (rows.length < bounds.length || all === undefined || breaks === undefined || right === undefined)
          return undefined;
        const cells = [...rows, { switches: 'any', ...all }].map((row) => [row.switches, row.orders, row.lost]);
        return {
          facts: { right, ...breaks },
          events: [],
          mark: { file: run.file, line: 4 },
          picture: {
            kind: 'table',
            head: ['switches', 'orders', 'lost'],
            rows: cells.map((row) => row.map(String)),
          } as const,
        };
      },
    },
    'needs-two': {
      act: 'every',
      see(run) {
        const simplest = run.explored?.simplest;
        const [first] = simplest?.steps ?? [];
        const second = simplest?.steps.find(({ actor }) => actor !== first?.actor);
        if (simplest == null || first === undefined || second === undefined) return undefined;
        const { preemptions, fewest, steps } = simplest;
        return {
          facts: { first: first.actor, second: second.actor, switches: preemptions, fewest },
          events: [],
          mark: { file: run.file, line: 5 },
          picture: { kind: 'steps', events: steps } as const,
        };
      },
    },
    'every-order': {
      act: 'every',
      see(run) {
        const found = ordersOf(run.explored);
        if (found === undefined) return undefined;
        const seen = seenFreely(run.act('free'));
        return {
          facts: { ...found, samples: seen?.samples ?? null, seen: seen?.lost ?? null },
          events: [],
          mark: { file: run.file, line: 4 },
          picture: { kind: 'outcomes', rows: run.explored?.outcomes ?? [] } as const,
        };
      },
    },
  },
  next: ['philosophers', 'lock'],
} as const satisfies Lesson;
