import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';
import { circleOf, lastWait } from './lesson.circle.js';

const outcomesOf = (stuck: 'interesting' | 'forbidden') =>
  [
    { id: 'both-drew', grade: 'acceptable', matches: (outcome: Json) => outcome === 2 },
    { id: 'stuck', grade: stuck, matches: (_, ended) => ended === 'deadlock' },
  ] as const satisfies readonly OutcomeSpec[];

/** With time-outs nobody is stuck for ever; but whoever runs out of tries goes without. */
const outcomesWithPatience = [
  ...outcomesOf('forbidden'),
  { id: 'gave-up', grade: 'interesting', matches: (outcome: Json) => outcome === 0 || outcome === 1 },
] as const satisfies readonly OutcomeSpec[];

const drew = (run: RunView) => run.all({ op: 'print' }).filter(({ value }) => value === 'has both, and draws');
const refused = (run: RunView) => run.all({ op: 'lock.acquire' }).filter(({ value }) => value === false);

const firstTaken = (run: RunView, place: number) => {
  const taken = run.all({ op: 'lock.acquire' }).filter(({ value }) => value === true);
  const byActor = taken.filter(({ actor }, at) => taken.findIndex((other) => other.actor === actor) === at);
  const event = byActor[place];
  return event && { facts: { actor: event.actor, lock: event.object ?? '' }, events: [event] };
};

const meet = { gate: 'recorded' } as const;
const every = { mode: 'explore' } as const;
/** With time-outs: two tries each. */
const fewTries = [60, 600, 50, 2] as const;

export const lesson = {
  id: 'deadlock',
  chapter: 'sharing',
  order: 70,
  minutes: 6,
  article: '死锁',
  variants: {
    broken: {
      acts: { meet, every },
      explore: {},
      outcomes: outcomesOf('interesting'),
      steps: ['first-holds', 'second-holds', 'both-wait', 'circle', 'asleep', 'ended', 'missed', 'every-order'],
    },
    ordered: {
      acts: { meet: { ...meet, moments: { queueing: { op: 'lock.wait', afterMs: 20 } } }, every },
      explore: {},
      outcomes: outcomesOf('forbidden'),
      steps: ['first-holds', 'queues', 'goes-through', 'no-circle', 'every-order'],
    },
    timeout: {
      acts: { meet, hasty: { ...meet, args: [60, 60, 0] }, every: { ...every, args: fewTries } },
      explore: { args: fewTries },
      outcomes: outcomesWithPatience,
      steps: [
        'first-holds',
        'second-holds',
        'bounded-wait',
        'gives-up',
        'lets-through',
        'both-drew',
        'in-step',
        'every-order',
      ],
    },
  },
  prediction: {
    choices: ['both', 'one', 'none', 'stuck'],
    explored: 'every',
    outcomes: { both: 2, one: 1, none: 0, stuck: 'deadlock' },
  },
  steps: {
    'first-holds': { act: 'meet', see: (run) => firstTaken(run, 0) },
    'second-holds': {
      act: 'meet',
      see(run) {
        const [first, second] = [firstTaken(run, 0), firstTaken(run, 1)];
        if (first === undefined || second === undefined) return undefined;
        const mine = second.events[0]?.seq ?? 0;
        const release = run.first({ op: 'lock.release', actor: first.facts.actor });
        // If the first was done by then, they have missed each other.
        if (release !== undefined && release.seq < mine) return undefined;
        return {
          facts: { ...second.facts, other: first.facts.actor, otherLock: first.facts.lock },
          events: second.events,
        };
      },
    },
    'both-wait': {
      act: 'meet',
      see(run) {
        const circle = circleOf(run);
        if (circle.length === 0) return undefined;
        const events = circle.map(({ wait }) => wait).toSorted((a, b) => a.seq - b.seq);
        const facts = events.map(({ actor, object }) => ({ actor, lock: object ?? '' }));
        return { facts: { waits: facts }, events };
      },
    },
    circle: {
      act: 'meet',
      see(run) {
        const circle = circleOf(run);
        const last = lastWait(circle);
        if (last === undefined) return undefined;
        const links = circle.map(({ actor, holds, waitsFor, site }) => ({ actor, holds, waitsFor, site }));
        const lines = circle.map(({ site, wait }) => ({ line: site?.line ?? null, waitLine: wait.site?.line ?? null }));
        return {
          facts: { links: links.map((link, at) => ({ ...link, ...lines[at] })) },
          events: circle.map(({ wait }) => wait),
          mark: last.site,
          picture: { kind: 'circle', links } as const,
        };
      },
    },
    asleep: {
      act: 'meet',
      see(run) {
        const circle = circleOf(run);
        const caught = new Set(circle.map(({ actor }) => actor));
        const seen = run.evidence('deadlock').filter(({ event }) => caught.has(event.actor));
        const last = lastWait(circle);
        if (seen.length === 0 || last === undefined) return undefined;
        const rows = seen.map(({ event, evidence }) => ({
          actor: event.actor,
          tid: event.tid,
          state: evidence.state ?? '',
          wchan: evidence.wchan,
        }));
        return { facts: { rows }, events: [last, ...seen.map(({ event }) => event)], mark: last.site };
      },
    },
    ended: {
      act: 'meet',
      see(run) {
        const signal = run.all({ op: 'signal' }).find(({ n }) => n === 0);
        const waits = circleOf(run).map(({ wait }) => wait.atUs);
        const noticed = run.evidence('deadlock')[0]?.event.atUs ?? signal?.atUs;
        if (signal === undefined || noticed === undefined || waits.length === 0) return undefined;
        return {
          facts: { noticedUs: noticed - Math.max(...waits), signal: 'SIGTERM', pid: signal.pid },
          events: [signal],
          mark: null,
        };
      },
    },
    missed: {
      act: 'meet',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        if (end === undefined || run.result.ended !== 'finished') return undefined;
        const [a, b] = [firstTaken(run, 0)?.facts.actor ?? '', firstTaken(run, 1)?.facts.actor ?? ''];
        return { facts: { first: a, second: b }, events: [end] };
      },
    },
    queues: {
      act: 'meet',
      see(run) {
        const wait = run.first({ op: 'lock.wait' });
        if (wait === undefined) return undefined;
        const holder = run
          .all({ op: 'lock.acquire', ...(wait.object === null ? {} : { object: wait.object }) })
          .find(({ seq }) => seq < wait.seq);
        const seen = run.evidence('queueing').filter(({ event }) => event.actor !== 'main');
        const own = seen.find(({ event }) => event.actor === wait.actor)?.evidence;
        return {
          facts: { actor: wait.actor, lock: wait.object ?? '', holder: holder?.actor ?? '', state: own?.state ?? null },
          events: [wait, ...seen.map(({ event }) => event)],
          mark: wait.site,
        };
      },
    },
    'goes-through': {
      act: 'meet',
      see(run) {
        const print = drew(run)[0];
        const taken = print && run.all({ op: 'lock.acquire', actor: print.actor }).filter(({ seq }) => seq < print.seq);
        const second = taken?.at(-1);
        if (print === undefined || second === undefined) return undefined;
        return { facts: { actor: print.actor, lock: second.object ?? '' }, events: [second, print] };
      },
    },
    'no-circle': {
      act: 'meet',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        const spawns = run.all({ op: 'spawn' });
        if (end === undefined || typeof run.result.outcome !== 'number') return undefined;
        const taken = run.all({ op: 'lock.acquire' }).filter(({ value }) => value === true);
        const orders = spawns.map(({ object }) =>
          taken.filter(({ actor }) => actor === object).map((event) => event.object),
        );
        const [order = []] = orders;
        return {
          facts: { drawings: run.result.outcome, order: order.map((lock) => lock ?? '') },
          events: [...taken, end],
          mark: spawns.at(-1)?.site ?? null,
        };
      },
    },
    'bounded-wait': {
      act: 'meet',
      see(run) {
        const waits = run.all({ op: 'lock.wait' }).filter(({ value }) => value !== null);
        const [first] = waits;
        if (first === undefined) return undefined;
        const ofActor = waits.filter(({ actor }, at) => waits.findIndex((other) => other.actor === actor) === at);
        const each = ofActor.map(({ actor, value }) => ({ actor, timeoutMs: timeoutOf(value) }));
        return { facts: { each }, events: ofActor };
      },
    },
    'gives-up': {
      act: 'meet',
      see(run) {
        const [refusal] = refused(run);
        const later = run.all({ op: 'lock.release' }).filter(({ seq }) => seq > (refusal?.seq ?? 0));
        const release = later.find(({ actor }) => actor === refusal?.actor);
        if (refusal === undefined || release === undefined) return undefined;
        return {
          facts: { actor: refusal.actor, lock: refusal.object ?? '', back: release.object ?? '' },
          events: [refusal, release],
          mark: release.site,
        };
      },
    },
    'lets-through': {
      act: 'meet',
      see(run) {
        const [refusal] = refused(run);
        const print = drew(run)[0];
        if (refusal === undefined || print === undefined || print.seq < refusal.seq) return undefined;
        return { facts: { actor: print.actor, other: refusal.actor }, events: [print] };
      },
    },
    'both-drew': {
      act: 'meet',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        const { outcome } = run.result;
        if (end === undefined || typeof outcome !== 'number') return undefined;
        return { facts: { drawings: outcome, refusals: refused(run).length }, events: [end], mark: null };
      },
    },
    'in-step': {
      act: 'hasty',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        const { outcome } = run.result;
        if (end === undefined || typeof outcome !== 'number') return undefined;
        const refusals = refused(run);
        return { facts: { drawings: outcome, refusals: refusals.length, tries: 5 }, events: [...refusals, end] };
      },
    },
    'every-order': {
      act: 'every',
      see(run) {
        const { explored } = run;
        if (explored === null) return undefined;
        const { outcomes, schedules, deadlocks, complete, simplest } = explored;
        const facts = {
          classes: schedules,
          deadlocks,
          complete,
          drawings: outcomes.flatMap(({ outcome }) => (typeof outcome === 'number' ? [outcome] : [])),
          preemptions: simplest?.ended === 'deadlock' ? simplest.preemptions : null,
          timed: run.args.length > 0,
        };
        // The way into the circle says more than how many ways there are.
        const picture =
          simplest?.ended === 'deadlock'
            ? ({ kind: 'steps', events: simplest.steps } as const)
            : ({ kind: 'outcomes', rows: outcomes } as const);
        return { facts, events: [], mark: simplest?.circle[0]?.site ?? null, picture };
      },
    },
  },
  next: ['threadlocal', 'lock'],
} as const satisfies Lesson;

function timeoutOf(value: Json): number {
  const ms = typeof value === 'object' && value !== null && 'timeoutMs' in value ? value['timeoutMs'] : null;
  return typeof ms === 'number' ? ms : 0;
}
