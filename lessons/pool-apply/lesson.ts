import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const outcomes = [
  {
    id: 'all-washed',
    grade: 'acceptable',
    matches: (outcome: Json) => JSON.stringify(outcome) === '[1,2,3,4,5,6,7,8,9,10]',
  },
  { id: 'otherwise', grade: 'forbidden', matches: (_, ended) => ended === 'finished' },
] as const satisfies readonly OutcomeSpec[];

/** Below this ratio of the two times nobody would speak of a difference. */
const noticeable = 1.2;

interface Task {
  readonly number: string;
  readonly start: TraceEvent;
  readonly end: TraceEvent;
}

/** The tasks as they were carried out, in the order in which they began. */
function tasks(run: RunView): readonly Task[] {
  return run.all({ op: 'task.start' }).flatMap((start) => {
    const end = run.first({ op: 'task.end', object: start.object ?? '' });
    return end === undefined ? [] : [{ number: (start.object ?? '').replace('task-', ''), start, end }];
  });
}

/** How many tasks were being carried out at once, at most. */
function mostAtOnce(all: readonly Task[]): number {
  const during = ({ start: { atUs } }: Task) =>
    all.filter(({ start, end }) => start.atUs <= atUs && end.atUs > atUs).length;
  return Math.max(0, ...all.map(during));
}

/** From the first task's start to the last one's end, in microseconds: without the start of the processes. */
function spanUs(run: RunView): number | undefined {
  const all = tasks(run);
  const span = Math.max(...all.map(({ end }) => end.atUs)) - Math.min(...all.map(({ start }) => start.atUs));
  return all.length === 0 ? undefined : span;
}

/** The event that begins the wait for a task's result, and the one that ends it. */
function waitFor(run: RunView, task: string) {
  const all = run.all({ op: 'join', actor: 'main', object: task });
  const begins = all.find((event) => event.in === undefined);
  const over = all.find((event) => event.in !== undefined);
  return begins && over && { begins, over };
}

/** Every worker with the numbers of its tasks, in the order in which the workers were started. */
function staff(run: RunView) {
  const all = tasks(run);
  return run.all({ op: 'spawn', actor: 'main' }).map(({ object }) => {
    const name = object ?? '';
    const own = all.filter(({ start }) => start.actor === name).map(({ number }) => number);
    return { name, pid: run.first({ op: 'start', actor: name })?.pid ?? null, own };
  });
}

const staffTable = (run: RunView) =>
  ({
    kind: 'table',
    head: ['', 'pid', 'wash(…)'],
    rows: staff(run).map(({ name, pid, own }) => [name, pid === null ? '-' : `${pid}`, own.join(', ') || '-']),
  }) as const;

export const lesson = {
  id: 'pool-apply',
  chapter: 'processes',
  order: 80,
  minutes: 4,
  article: 'apply堵塞式',
  variants: {
    apply: {
      acts: {
        'one-by-one': { moments: { waiting: { op: 'sleep', nth: 1, afterMs: 30 } } },
        'at-once': { program: 'apply-async' },
      },
      outcomes,
    },
  },
  prediction: {
    choices: ['same', 'longer', 'shorter'],
    answer(run) {
      const [oneByOne, atOnce] = [run.act('one-by-one'), run.act('at-once')].map((act) => act && spanUs(act));
      if (oneByOne === undefined || atOnce === undefined) return undefined;
      if (oneByOne > atOnce * noticeable) return 'longer';
      return atOnce > oneByOne * noticeable ? 'shorter' : 'same';
    },
  },
  steps: {
    first: {
      act: 'one-by-one',
      see(run) {
        const submit = run.first({ op: 'task.submit' });
        const start = run.first({ op: 'task.start' });
        const wait = waitFor(run, 'task-1');
        if (submit === undefined || start === undefined || wait === undefined) return undefined;
        // Looked at later, main may be waiting for another plate.
        const seen = run.evidence('waiting').filter(({ event }) => event.seq < wait.over.seq);
        const main = seen.find(({ event }) => event.actor === 'main')?.evidence;
        return {
          facts: { worker: start.actor, pid: start.pid, state: main?.state ?? null },
          events: [submit, wait.begins, start, ...seen.map(({ event }) => event)],
          mark: submit.site,
        };
      },
    },
    back: {
      act: 'one-by-one',
      see(run) {
        const end = run.first({ op: 'task.end', object: 'task-1' });
        const wait = waitFor(run, 'task-1');
        if (end === undefined || wait === undefined) return undefined;
        return { facts: { waitedUs: wait.over.atUs - wait.begins.atUs }, events: [end, wait.over] };
      },
    },
    second: {
      act: 'one-by-one',
      see(run) {
        const end = run.first({ op: 'task.end', object: 'task-1' });
        const submit = run.first({ op: 'task.submit', object: 'task-2' });
        const start = run.first({ op: 'task.start', object: 'task-2' });
        if (end === undefined || submit === undefined || start === undefined) return undefined;
        // A chain of causes from one to the other: it could not have been otherwise.
        const chained = run.before(end, start);
        return { facts: { chained, same: start.actor === end.actor, worker: start.actor }, events: [submit, start] };
      },
    },
    lanes: {
      act: 'one-by-one',
      see(run) {
        const all = tasks(run);
        const last = all.at(-1);
        if (last === undefined) return undefined;
        const idle = staff(run).filter(({ own }) => own.length === 0);
        return {
          facts: {
            tasks: all.length,
            most: mostAtOnce(all),
            idle: idle.map(({ name }) => name),
            workers: staff(run).length,
          },
          events: [last.end],
          mark: { file: run.file, line: 12 },
          picture: staffTable(run),
        };
      },
    },
    together: {
      act: 'at-once',
      see(run) {
        const submits = run.all({ op: 'task.submit' });
        const all = tasks(run);
        const [first, last] = [submits[0], submits.at(-1)];
        if (first === undefined || last === undefined || all.length === 0) return undefined;
        const early = all.filter(({ end }) => end.seq < last.seq).length;
        return { facts: { tasks: submits.length, tookUs: last.atUs - first.atUs, early }, events: submits };
      },
    },
    'lanes-too': {
      act: 'at-once',
      see(run) {
        const all = tasks(run);
        const last = run.last({ op: 'task.end' });
        if (last === undefined) return undefined;
        return {
          facts: { tasks: all.length, most: mostAtOnce(all) },
          events: [last],
          mark: { file: run.file, line: 12 },
          picture: staffTable(run),
        };
      },
    },
    times: {
      act: 'at-once',
      see(run) {
        const other = run.act('one-by-one');
        const [oneUs, allUs] = [other && spanUs(other), spanUs(run)];
        const end = run.last({ op: 'join', actor: 'main' });
        if (other === undefined || oneUs === undefined || allUs === undefined || end === undefined) return undefined;
        return {
          facts: { oneUs, allUs, ratio: oneUs / allUs, workers: staff(run).length },
          events: [end],
          mark: { file: run.file, line: 12 },
          picture: {
            kind: 'bars',
            unit: 'ms',
            bars: [
              { label: 'apply', value: Math.round(oneUs / 1000) },
              { label: 'applyAsync', value: Math.round(allUs / 1000) },
            ],
          },
        } as const;
      },
    },
  },
  next: ['async', 'pool-queue', 'pool'],
} as const satisfies Lesson;
