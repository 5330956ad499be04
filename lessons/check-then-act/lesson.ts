import type { EventQuery, Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const right = 'paid 80, left 20';
const overdrawn = 'paid 160, left -60';
/** Both have subtracted from the same 100, and one subtraction has wiped out the other. */
const forgotten = 'paid 160, left 20';

const outcomesOf = (wrong: 'interesting' | 'forbidden') =>
  [
    { id: 'right', grade: 'acceptable', matches: (outcome: Json) => outcome === right },
    { id: 'overdrawn', grade: wrong, matches: (outcome: Json) => outcome === overdrawn },
    { id: 'forgotten', grade: wrong, matches: (outcome: Json) => outcome === forgotten },
  ] as const satisfies readonly OutcomeSpec[];

/** Both subtractions are whole: none can wipe out the other. */
const outcomesOfAtomics = [
  { id: 'right', grade: 'acceptable', matches: (outcome: Json) => outcome === right },
  { id: 'overdrawn', grade: 'interesting', matches: (outcome: Json) => outcome === overdrawn },
] as const satisfies readonly OutcomeSpec[];

const onAccount = (run: RunView, query: EventQuery) => run.all({ ...query, object: 'account' });

/** Who looks at the account, in the order in which they first do. */
function looks(run: RunView): readonly TraceEvent[] {
  const reads = onAccount(run, { op: 'read' }).filter(({ actor }) => actor !== 'main');
  return reads.filter(({ actor }, at) => reads.findIndex((read) => read.actor === actor) === at);
}

function nthLook(run: RunView, nth: number) {
  const event = looks(run)[nth];
  return event && { facts: { actor: event.actor, balance: Number(event.value) }, events: [event] };
}

/** The nth withdrawal: what it found, and what it left. */
function nthTaking(run: RunView, nth: number) {
  const event = onAccount(run, { op: ['write', 'atomic'] })[nth];
  if (event === undefined) return undefined;
  const { actor, value } = event;
  if (typeof value === 'object' && value !== null && 'before' in value && 'after' in value)
    return { facts: { actor, found: Number(value['before']), left: Number(value['after']) }, events: [event] };
  const read = onAccount(run, { op: 'read', actor }).findLast(({ seq }) => seq < event.seq);
  if (read === undefined) return undefined;
  return { facts: { actor, found: Number(read.value), left: Number(value) }, events: [read, event] };
}

/** The line that looks whether there is enough. */
const checkAt = ({ file }: RunView) => ({ file, line: file === 'fixed.ts' ? 5 : 4 });

const every = { mode: 'explore' } as const;
const free = { mode: 'stress', samples: 20_000 } as const;
const inTurn = (order: readonly string[]) => ({ gate: 'controlled', order }) as const;

export const lesson = {
  id: 'check-then-act',
  chapter: 'interleavings',
  order: 10,
  minutes: 6,
  article: '同步的概念: 多线程开发可能遇到的问题',
  variants: {
    broken: {
      acts: { slow: inTurn(['Ann', 'Ben', 'Ann', 'Ann', 'Ann', 'Ben']), free, every },
      explore: {},
      outcomes: outcomesOf('interesting'),
      steps: ['first-looks', 'second-looks', 'first-takes', 'second-takes', 'both-paid', 'many', 'every-order'],
    },
    'two-atomics': {
      acts: { slow: inTurn(['Ann', 'Ben', 'Ann', 'Ann', 'Ben']), free, every },
      explore: {},
      outcomes: outcomesOfAtomics,
      steps: ['first-looks', 'second-looks', 'first-takes', 'second-takes', 'both-paid', 'many', 'every-order'],
    },
    fixed: {
      acts: { slow: inTurn(['Ann']), free, every },
      explore: {},
      outcomes: outcomesOf('forbidden'),
      steps: ['comes-in', 'first-takes', 'comes-later', 'goes-without', 'many-locked', 'every-order'],
    },
  },
  prediction: {
    choices: ['right', 'forgotten', 'overdrawn', 'nobody'],
    explored: 'every',
    outcomes: { right, forgotten, overdrawn, nobody: 'paid 0, left 100' },
  },
  steps: {
    'first-looks': { act: 'slow', see: (run) => nthLook(run, 0) },
    'second-looks': {
      act: 'slow',
      see(run) {
        const [seen, taking] = [nthLook(run, 1), onAccount(run, { op: ['write', 'atomic'] })[0]];
        // Only if it really came before the first withdrawal does this step have something to tell.
        return seen && taking !== undefined && (seen.events[0]?.seq ?? 0) < taking.seq ? seen : undefined;
      },
    },
    'first-takes': { act: 'slow', see: (run) => nthTaking(run, 0) },
    'second-takes': { act: 'slow', see: (run) => nthTaking(run, 1) },
    'both-paid': {
      act: 'slow',
      see(run) {
        const print = run.last({ op: 'print', actor: 'main' });
        const left = onAccount(run, { op: 'read', actor: 'main' }).at(-1);
        if (print === undefined || left === undefined) return undefined;
        const purses = run.all({ op: 'write' }).filter(({ object }) => object !== 'account');
        const steps = run.events.filter(
          ({ tick, actor, object }) => tick !== undefined && actor !== 'main' && object === 'account',
        );
        return {
          facts: {
            paid: purses.reduce((sum, { value }) => sum + Number(value), 0),
            left: Number(left.value),
            whole: run.first({ op: 'atomic' }) !== undefined,
          },
          events: [print],
          mark: checkAt(run),
          picture: { kind: 'steps', events: steps } as const,
        };
      },
    },
    'comes-in': {
      act: 'slow',
      see(run) {
        const taken = run.first({ op: 'lock.acquire', actor: 'Ann' });
        const look = looks(run).find(({ actor }) => actor === 'Ann');
        if (taken === undefined || look === undefined) return undefined;
        return {
          facts: { actor: look.actor, lock: taken.object ?? '', balance: Number(look.value) },
          events: [taken, look],
        };
      },
    },
    'comes-later': {
      act: 'slow',
      see(run) {
        const release = run.first({ op: 'lock.release', actor: 'Ann' });
        const taken = run.first({ op: 'lock.acquire', actor: 'Ben' });
        if (release === undefined || taken === undefined || taken.seq < release.seq) return undefined;
        return {
          facts: { first: release.actor, actor: taken.actor, lock: taken.object ?? '' },
          events: [release, taken],
        };
      },
    },
    'goes-without': {
      act: 'slow',
      see(run) {
        const look = looks(run)[1];
        if (look === undefined || onAccount(run, { op: 'write', actor: look.actor }).length > 0) return undefined;
        const steps = run.events.filter(({ tick, actor }) => tick !== undefined && actor !== 'main');
        return {
          facts: { actor: look.actor, balance: Number(look.value) },
          events: [look],
          picture: { kind: 'steps', events: steps } as const,
        };
      },
    },
    many: { act: 'free', see: manyRuns },
    'many-locked': { act: 'free', see: manyRuns },
    'every-order': {
      act: 'every',
      see(run) {
        const { explored } = run;
        if (explored === null) return undefined;
        const { outcomes, schedules, complete, simplest } = explored;
        const found = (wanted: Json) => outcomes.some(({ outcome }) => outcome === wanted);
        return {
          facts: {
            classes: schedules,
            right: outcomes.find(({ outcome }) => outcome === right)?.schedules ?? 0,
            complete,
            overdrawn: found(overdrawn),
            forgotten: found(forgotten),
            preemptions: simplest?.preemptions ?? null,
            simplest: typeof simplest?.outcome === 'string' ? simplest.outcome : null,
          },
          events: [],
          mark: checkAt(run),
          picture:
            simplest === null
              ? ({ kind: 'outcomes', rows: outcomes } as const)
              : ({ kind: 'steps', events: simplest.steps } as const),
        };
      },
    },
  },
  next: ['flag-lock', 'lock'],
} as const satisfies Lesson;

function manyRuns(run: RunView) {
  const { sampled } = run;
  if (sampled === null) return undefined;
  const good = sampled.rows.find(({ outcome }) => outcome === right)?.samples ?? 0;
  return {
    facts: { samples: sampled.samples, wrong: sampled.samples - good, cores: run.cpus },
    events: [],
    mark: checkAt(run),
    picture: {
      kind: 'outcomes',
      rows: sampled.rows,
      possible: run.act('every')?.explored?.outcomes,
    } as const,
  };
}
