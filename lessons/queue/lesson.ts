import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const expected = {
  waited: 'QueueFull',
  atOnce: 'QueueFull',
  again: 'done',
  left: ['milk', 'eggs', 'jam'],
  nothing: 'QueueEmpty',
};

const ended = (outcome: Json) => typeof outcome === 'object' && outcome !== null && 'waited' in outcome;

const isExpected = (outcome: Json) =>
  typeof outcome === 'object' &&
  outcome !== null &&
  Object.entries(expected).every(
    ([key, value]) => JSON.stringify((outcome as Readonly<Record<string, Json>>)[key]) === JSON.stringify(value),
  );

const outcomes = [
  { id: 'kept', grade: 'acceptable', matches: isExpected },
  { id: 'broken', grade: 'forbidden', matches: ended },
] as const satisfies readonly OutcomeSpec[];

const textOf = (event: TraceEvent | undefined) => (typeof event?.value === 'string' ? event.value : '');

/** A line of the program in which an attempt is made. */
const line = (run: RunView, nth: number) => ({ file: run.file, line: nth });

const puts = (run: RunView) => run.all({ op: 'queue.put' });
const gets = (run: RunView) => run.all({ op: 'queue.get' });
const prints = (run: RunView) => run.all({ op: 'print' });

/** A put that found the queue full and waited, and its end: it gave up (`value` false) or went in. */
function waiting(run: RunView) {
  const begin = run.all({ op: 'queue.full' }).find(({ value }) => value !== false);
  const end = begin && run.events.find(({ seq, op }) => seq > begin.seq && (op === 'queue.full' || op === 'queue.put'));
  return begin === undefined || end === undefined ? undefined : { begin, end };
}

/** What a line that begins with these words says the attempt came to. */
const cameTo = (run: RunView, what: string) => prints(run).find((event) => textOf(event).startsWith(`${what}: `));

export const lesson = {
  id: 'queue',
  chapter: 'processes',
  order: 90,
  minutes: 5,
  article: '进程间通信-Queue: Queue的使用',
  variants: {
    three: {
      acts: { three: { moments: { waiting: { op: 'queue.full', afterMs: 100 } } } },
      outcomes,
    },
  },
  prediction: {
    choices: ['fails-later', 'fails-now', 'drops'],
    answer(run) {
      const wait = waiting(run);
      if (wait === undefined) return cameTo(run, 'put, 400 ms') === undefined ? undefined : 'fails-now';
      return wait.end.op === 'queue.full' ? 'fails-later' : 'drops';
    },
  },
  steps: {
    'two-in': {
      act: 'three',
      see(run) {
        const [first, second] = puts(run);
        const [told] = prints(run);
        if (first === undefined || second === undefined || told === undefined) return undefined;
        return { facts: { first: textOf(first), second: textOf(second) }, events: [first, second, told] };
      },
    },
    full: {
      act: 'three',
      see(run) {
        const third = puts(run)[2];
        const told = prints(run)[1];
        if (third === undefined || told === undefined) return undefined;
        return { facts: { third: textOf(third) }, events: [third, told] };
      },
    },
    waits: {
      act: 'three',
      see(run) {
        const wait = waiting(run);
        if (wait === undefined) return undefined;
        const seen = run.evidence('waiting').filter(({ event }) => event.seq < wait.end.seq);
        const own = seen.find(({ event }) => event.actor === 'main');
        const asleep = own?.evidence.state?.startsWith('S') === true;
        return {
          facts: {
            pid: wait.begin.pid,
            // How long it had waited when the kernel showed it asleep; null: it did not.
            asleepUs: own !== undefined && asleep ? own.event.atUs - wait.begin.atUs : null,
            wchan: own?.evidence.wchan ?? null,
          },
          events: [wait.begin, ...seen.map(({ event }) => event)],
          mark: line(run, 21),
        };
      },
    },
    'gives-up': {
      act: 'three',
      see(run) {
        const wait = waiting(run);
        const told = cameTo(run, 'put, 400 ms');
        // put() is called right after this line; that it waits is written down a little later.
        const before = prints(run)[1];
        if (wait === undefined || told === undefined || wait.end.op !== 'queue.full') return undefined;
        return {
          facts: {
            waitedUs: wait.end.atUs - Math.min(wait.begin.atUs, before?.atUs ?? wait.begin.atUs),
            error: textOf(told).split(': ')[1] ?? '',
          },
          events: [wait.end, told],
          mark: line(run, 22),
        };
      },
    },
    'at-once': {
      act: 'three',
      see(run) {
        const told = cameTo(run, 'putNowait');
        const refused = run.all({ op: 'queue.full' }).findLast(({ value }) => value === false);
        if (told === undefined || refused === undefined || refused.seq > told.seq) return undefined;
        const before = prints(run).findLast(({ seq }) => seq < told.seq);
        return {
          facts: { error: textOf(told).split(': ')[1] ?? '', tookUs: told.atUs - (before?.atUs ?? refused.atUs) },
          events: [refused, told],
          mark: line(run, 23),
        };
      },
    },
    room: {
      act: 'three',
      see(run) {
        const [taken] = gets(run);
        const put = puts(run)[3];
        if (taken === undefined || put === undefined) return undefined;
        return { facts: { taken: textOf(taken), put: textOf(put) }, events: [taken, put], mark: line(run, 25) };
      },
    },
    order: {
      act: 'three',
      see(run) {
        const all = gets(run);
        const last = all.at(-1);
        if (last === undefined || all.length < 4) return undefined;
        const put = puts(run).map(textOf);
        const got = all.map(textOf);
        return {
          facts: { got, sameOrder: JSON.stringify(put) === JSON.stringify(got) },
          events: all.slice(1),
          picture: {
            kind: 'table',
            head: ['', 'put()', 'get()'],
            rows: put.map((message, index) => [`${index + 1}.`, message, got[index] ?? '']),
          },
        } as const;
      },
    },
    nothing: {
      act: 'three',
      see(run) {
        const told = cameTo(run, 'getNowait');
        const refused = run.all({ op: 'queue.empty' }).findLast(({ value }) => value === false);
        if (told === undefined || refused === undefined) return undefined;
        return {
          facts: { error: textOf(told).split(': ')[1] ?? '' },
          events: [refused, told],
          mark: line(run, 30),
        };
      },
    },
  },
  next: ['queue-ipc', 'pool-queue'],
} as const satisfies Lesson;
