import type { DoneStep, Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const expected = 3;

const outcomesOf = (lost: 'interesting' | 'forbidden') =>
  [
    { id: 'right', grade: 'acceptable', matches: (outcome: Json) => outcome === expected },
    { id: 'lost', grade: lost, matches: (outcome: Json) => outcome === 1 || outcome === 2 },
  ] as const satisfies readonly OutcomeSpec[];

/** A read or a write of the likes, with the task that did it. */
interface Doing {
  readonly who: string;
  readonly value: number;
  readonly event: TraceEvent;
  readonly print: TraceEvent;
}

/** All tasks are one actor, `main`: whose read or write it was stands in the line that the task prints right after it. */
function doings(run: RunView, op: 'read' | 'write'): readonly Doing[] {
  const word = op === 'read' ? 'reads' : 'writes';
  return run.all({ op: 'print' }).flatMap((print): readonly Doing[] => {
    const [who, what] = typeof print.value === 'string' ? print.value.split(' ') : [];
    const event = run.all({ op, object: 'likes' }).findLast(({ seq }) => seq < print.seq);
    return who === undefined || what !== word || event === undefined
      ? []
      : [{ who, value: Number(event.value), event, print }];
  });
}

const tellOf = ({ who, value }: Doing) => ({ who, value });
const eventsOf = (all: readonly Doing[]) => all.flatMap(({ event, print }) => [event, print]);

/** What main says when it has called all of them. */
const called = (run: RunView) => run.all({ op: 'print' }).find(({ value }) => value === 'main has called all three');

/** The reads and writes in their order, a column a task. */
function columns(run: RunView): readonly DoneStep[] {
  const all = [...doings(run, 'read'), ...doings(run, 'write')];
  return all.toSorted((a, b) => a.event.seq - b.event.seq).map(({ who, event }) => ({ ...event, actor: who }));
}

function endOf(run: RunView) {
  const print = run.last({ op: 'print' });
  const value = run.result.outcome;
  if (print === undefined || typeof value !== 'number') return undefined;
  return {
    facts: { value, tasks: expected },
    events: [print],
    picture: { kind: 'steps', events: columns(run) } as const,
  };
}

/** A task that reads and writes before anybody else does anything. */
function wholeOf(run: RunView, nth: number) {
  const [read, write] = [doings(run, 'read')[nth], doings(run, 'write')[nth]];
  const next = doings(run, 'read')[nth + 1];
  if (read === undefined || write?.who !== read.who) return undefined;
  if (next !== undefined && next.event.seq < write.event.seq) return undefined;
  return { who: read.who, seen: read.value, written: write.value, events: eventsOf([read, write]) };
}

const acts = { tasks: {}, every: { mode: 'explore' } } as const;

export const lesson = {
  id: 'async-race',
  chapter: 'async',
  order: 20,
  minutes: 5,
  article: '异步',
  variants: {
    broken: {
      acts,
      explore: {},
      outcomes: outcomesOf('interesting'),
      steps: ['wait-first', 'first-reads', 'others-read', 'first-writes', 'others-write', 'lost', 'every-order'],
    },
    fixed: {
      acts,
      explore: {},
      outcomes: outcomesOf('forbidden'),
      steps: ['wait-first', 'whole', 'others-whole', 'kept', 'every-order'],
    },
    'in-turn': {
      acts,
      explore: {},
      outcomes: outcomesOf('forbidden'),
      steps: ['chained', 'next-reads', 'price', 'every-order'],
    },
  },
  prediction: {
    choices: ['none', 'one', 'two', 'three'],
    explored: 'every',
    outcomes: { none: 0, one: 1, two: 2, three: 3 },
  },
  steps: {
    'first-reads': {
      act: 'tasks',
      see(run) {
        const [first] = doings(run, 'read');
        const sleep = first && run.all({ op: 'sleep' }).find(({ seq }) => seq > first.print.seq);
        if (first === undefined || sleep === undefined) return undefined;
        return {
          facts: { ...tellOf(first), waitUs: Number(sleep.value) * 1000 },
          events: [first.event, first.print, sleep],
          mark: sleep.site,
        };
      },
    },
    'others-read': {
      act: 'tasks',
      see(run) {
        const [, ...others] = doings(run, 'read');
        const [write] = doings(run, 'write');
        const early = others.filter(({ event }) => write !== undefined && event.seq < write.event.seq);
        if (early.length === 0) return undefined;
        return {
          facts: { reads: early.map(tellOf) },
          events: eventsOf(early),
          mark: early[0]?.event.site ?? null,
        };
      },
    },
    'first-writes': {
      act: 'tasks',
      see(run) {
        const [write] = doings(run, 'write');
        const read = doings(run, 'read').find(({ who }) => who === write?.who);
        if (write === undefined || read === undefined) return undefined;
        return {
          facts: { ...tellOf(write), seen: read.value, laterUs: write.event.atUs - read.event.atUs },
          events: [write.event, write.print],
          mark: write.event.site,
        };
      },
    },
    'others-write': {
      act: 'tasks',
      see(run) {
        const [first, ...others] = doings(run, 'write');
        if (first === undefined || others.length === 0) return undefined;
        return {
          facts: { first: tellOf(first), writes: others.map(tellOf) },
          events: eventsOf(others),
          mark: first.event.site,
        };
      },
    },
    lost: { act: 'tasks', see: endOf },
    'every-order': {
      act: 'every',
      see(run) {
        const { explored } = run;
        if (explored === null) return undefined;
        const { outcomes, schedules, complete } = explored;
        return {
          facts: {
            orders: schedules,
            tasks: expected,
            results: outcomes.map(({ outcome, schedules: orders }) => ({ outcome: JSON.stringify(outcome), orders })),
            right: outcomes.find(({ outcome }) => outcome === expected)?.schedules ?? 0,
            complete,
          },
          events: [],
          mark: run.act('tasks')?.first({ op: 'sleep' })?.site ?? null,
          picture: { kind: 'outcomes', rows: outcomes } as const,
        };
      },
    },
    'wait-first': {
      act: 'tasks',
      see(run) {
        const all = called(run);
        const [read] = doings(run, 'read');
        const sleeps = run.all({ op: 'sleep' }).filter(({ seq }) => seq < (all?.seq ?? 0));
        const [sleep] = sleeps;
        if (all === undefined || sleep === undefined || read === undefined || read.event.seq < all.seq)
          return undefined;
        return { facts: { tasks: sleeps.length, tid: sleep.tid }, events: [...sleeps, all], mark: sleep.site };
      },
    },
    whole: {
      act: 'tasks',
      see(run) {
        const first = wholeOf(run, 0);
        if (first === undefined) return undefined;
        const { events, ...facts } = first;
        return { facts, events, mark: events.at(-2)?.site ?? null };
      },
    },
    'others-whole': {
      act: 'tasks',
      see(run) {
        const others = doings(run, 'read').flatMap((_, nth) => (nth === 0 ? [] : (wholeOf(run, nth) ?? [])));
        const events = others.flatMap((one) => one.events);
        if (others.length === 0) return undefined;
        return {
          facts: { others: others.map(({ who, seen, written }) => ({ who, seen, written })) },
          events,
          mark: events.at(-2)?.site ?? null,
        };
      },
    },
    kept: { act: 'tasks', see: endOf },
    chained: {
      act: 'tasks',
      see(run) {
        const all = called(run);
        const [first, second] = doings(run, 'read');
        const [write] = doings(run, 'write');
        const sleep = first && run.all({ op: 'sleep' }).find(({ seq }) => seq > first.event.seq);
        if (all === undefined || first === undefined || second === undefined || sleep === undefined) return undefined;
        if (write === undefined || second.event.seq < write.event.seq) return undefined;
        return {
          facts: { ...tellOf(first), tid: first.event.tid },
          events: [all, first.event, first.print, sleep],
          mark: sleep.site,
        };
      },
    },
    'next-reads': {
      act: 'tasks',
      see(run) {
        const [write] = doings(run, 'write');
        const read = doings(run, 'read')[1];
        if (write === undefined || read === undefined || read.event.seq < write.event.seq) return undefined;
        return {
          facts: { first: tellOf(write), next: tellOf(read) },
          events: [write.event, write.print, read.event, read.print],
          mark: { file: run.file, line: 6 },
        };
      },
    },
    price: {
      act: 'tasks',
      see(run) {
        const end = endOf(run);
        const [from, to] = [called(run), run.last({ op: 'print' })];
        if (end === undefined || from === undefined || to === undefined) return undefined;
        const waitMs = run.all({ op: 'sleep' }).reduce((sum, { value }) => sum + Number(value), 0);
        return {
          ...end,
          facts: { ...end.facts, tookUs: to.atUs - from.atUs, waitUs: (waitMs * 1000) / expected },
        };
      },
    },
  },
  next: ['race', 'check-then-act'],
} as const satisfies Lesson;
