import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const plates = 10;
const workers = 3;
/** The task whose result `no-join` waits for. */
const awaited = 'task-4';

const joined = [
  {
    id: 'all-washed',
    grade: 'acceptable',
    matches: (outcome: Json) => JSON.stringify(outcome) === '{"washed":[1,2,3,4,5,6,7,8,9,10],"refusal":"PoolClosed"}',
  },
  { id: 'otherwise', grade: 'forbidden', matches: (_, ended) => ended === 'finished' },
] as const satisfies readonly OutcomeSpec[];

const left = [
  {
    id: 'lost',
    grade: 'interesting',
    matches: (outcome: Json) => typeof outcome === 'number' && outcome >= 1 && outcome < plates,
  },
  { id: 'just-in-time', grade: 'acceptable', matches: (outcome: Json) => outcome === plates },
] as const satisfies readonly OutcomeSpec[];

const textOf = ({ value }: TraceEvent) => (typeof value === 'string' ? value : '');

const said = (run: RunView, words: string) =>
  run.all({ op: 'print', actor: 'main' }).find((event) => textOf(event).includes(words));

/** The tasks as they were carried out: by whom, from when to when (null: it never ended). */
function tasks(run: RunView) {
  return run.all({ op: 'task.start' }).map((start) => {
    const end = run.first({ op: 'task.end', actor: start.actor, object: start.object ?? '' }) ?? null;
    return { name: start.object ?? '', start, end };
  });
}

/** Every worker's tasks, in the order in which the workers were started. */
function byWorker(run: RunView) {
  return run.all({ op: 'spawn', actor: 'main' }).map(({ object }) => {
    const name = object ?? '';
    const own = tasks(run).filter(({ start }) => start.actor === name);
    return { name, pid: run.first({ op: 'start', actor: name })?.pid ?? null, own };
  });
}

const numberOf = (task: string) => task.replace('task-', '');

/** Every worker with its tasks; those that never ended are marked. */
const staffTable = (run: RunView) =>
  ({
    kind: 'table',
    head: ['', 'pid', 'wash(…)'],
    rows: byWorker(run).map(({ name, pid, own }) => [
      name,
      pid === null ? '-' : `${pid}`,
      own.map((task) => `${numberOf(task.name)}${task.end === null ? ' ✗' : ''}`).join(', ') || '-',
    ]),
  }) as const;

/** How many tasks were being carried out at once, at most, when that began, and what the kernel said around that time. */
function busiest(run: RunView) {
  const all = tasks(run);
  const during = ({ atUs }: TraceEvent) =>
    all.filter(({ start, end }) => start.atUs <= atUs && (end?.atUs ?? Number.POSITIVE_INFINITY) > atUs).length;
  const most = Math.max(0, ...all.map(({ start }) => during(start)));
  const at = all.find(({ start }) => during(start) === most)?.start;
  const seen = run.evidence('busy').filter(({ event }) => event.actor !== 'main');
  return at && { most, seen, events: [at, ...seen.map(({ event }) => event)] };
}

/** The first task to end whose worker began another one, and that one; after the busiest moment, if there is any then. */
function firstBack(run: RunView) {
  const busy = Math.max(...(busiest(run)?.events ?? []).map(({ seq }) => seq));
  const pairs = run
    .all({ op: 'task.end' })
    .toSorted((a, b) => a.atUs - b.atUs)
    .flatMap((ended) => {
      const next = run.all({ op: 'task.start', actor: ended.actor }).find(({ seq }) => seq > ended.seq);
      return next === undefined ? [] : [{ ended, next }];
    });
  return pairs.find(({ ended }) => ended.seq > busy) ?? pairs[0];
}

export const lesson = {
  id: 'pool',
  chapter: 'processes',
  order: 70,
  minutes: 5,
  article: '进程池Pool',
  variants: {
    join: {
      acts: { pool: { moments: { busy: { op: 'task.start', nth: workers, afterMs: 20 } } } },
      outcomes: joined,
      steps: ['hired', 'handed-in', 'refused', 'at-once', 'next', 'same-three', 'joined'],
    },
    'no-join': {
      acts: { pool: {} },
      outcomes: left,
      steps: ['hired', 'handed-in', 'first-done', 'leaves', 'workers-end', 'lost'],
    },
  },
  prediction: {
    choices: ['same', 'new', 'lost'],
    answer(run) {
      if (run.result.ended !== 'finished') return undefined;
      const all = tasks(run);
      if (all.filter(({ end }) => end !== null).length < plates) return 'lost';
      return new Set(all.map(({ start }) => start.pid)).size <= workers ? 'same' : 'new';
    },
  },
  steps: {
    hired: {
      act: 'pool',
      see(run) {
        const spawns = run.all({ op: 'spawn', actor: 'main' });
        const [first] = spawns;
        const submit = run.first({ op: 'task.submit' });
        if (first === undefined || submit === undefined) return undefined;
        const labels = byWorker(run).map(({ name, pid }) => (pid === null ? name : `${name} ${pid}`));
        return {
          facts: { workers: spawns.length, parent: first.pid, before: spawns.every(({ seq }) => seq < submit.seq) },
          events: spawns,
          picture: {
            kind: 'tree',
            root: { label: `main ${first.pid}`, children: labels.map((label) => ({ label, children: [] })) },
          },
        } as const;
      },
    },
    'handed-in': {
      act: 'pool',
      see(run) {
        const submits = run.all({ op: 'task.submit' });
        const print = said(run, 'handed over');
        const [first] = submits;
        if (first === undefined || print === undefined) return undefined;
        const begun = run.all({ op: 'task.start' }).filter(({ atUs }) => atUs < print.atUs);
        return {
          facts: { tasks: submits.length, tookUs: print.atUs - first.atUs, begun: begun.length },
          events: [...submits, print],
          mark: first.site,
        };
      },
    },
    refused: {
      act: 'pool',
      see(run) {
        const print = said(run, 'refused');
        return print && { facts: { error: textOf(print).split(': ')[1] ?? '' }, events: [print] };
      },
    },
    'at-once': {
      act: 'pool',
      see(run) {
        const now = busiest(run);
        if (now === undefined) return undefined;
        const { most, seen, events } = now;
        const parents = new Set(seen.map(({ evidence }) => evidence.ppid));
        return {
          facts: {
            most,
            tasks: tasks(run).length,
            // How many processes the kernel showed as children of main; 0: it was not asked, or does not tell.
            children: parents.size === 1 && parents.has(run.stagePid) ? seen.length : 0,
          },
          events,
          mark: { file: run.file, line: 4 },
        };
      },
    },
    next: {
      act: 'pool',
      see(run) {
        const back = firstBack(run);
        if (back === undefined) return undefined;
        const { ended, next } = back;
        return {
          facts: {
            worker: next.actor,
            pid: next.pid,
            ended: numberOf(ended.object ?? ''),
            next: numberOf(next.object ?? ''),
            gapUs: next.atUs - ended.atUs,
          },
          events: [ended, next],
          mark: { file: run.file, line: 3 },
        };
      },
    },
    'same-three': {
      act: 'pool',
      see(run) {
        const all = tasks(run);
        const last = run.last({ op: 'task.end' });
        if (last === undefined) return undefined;
        const pids = byWorker(run).flatMap(({ own: [one] }) => (one === undefined ? [] : String(one.start.pid)));
        return {
          facts: { tasks: all.length, pids },
          events: [last],
          mark: { file: run.file, line: 5 },
          picture: staffTable(run),
        };
      },
    },
    joined: {
      act: 'pool',
      see(run) {
        const refusal = said(run, 'refused');
        const joins = run.all({ op: 'join', actor: 'main' }).filter(({ object }) => object?.startsWith('PoolWorker'));
        const print = said(run, 'plates washed');
        const lastJoin = joins.at(-1);
        if (refusal === undefined || lastJoin === undefined || print === undefined) return undefined;
        const all = tasks(run);
        const workUs = all.reduce((sum, { start, end }) => sum + ((end ?? start).atUs - start.atUs), 0);
        return {
          facts: {
            workers: joins.length,
            waitedUs: lastJoin.atUs - refusal.atUs,
            workUs,
            washed: all.filter(({ end }) => end !== null).length,
          },
          events: [...joins, print],
          mark: lastJoin.site,
        };
      },
    },
    'first-done': {
      act: 'pool',
      see(run) {
        const end = run.first({ op: 'task.end', object: awaited });
        const join = run.all({ op: 'join', actor: 'main', object: awaited }).find((event) => event.in !== undefined);
        if (end === undefined || join === undefined) return undefined;
        return { facts: { plate: numberOf(awaited), worker: end.actor, pid: end.pid }, events: [end, join] };
      },
    },
    leaves: {
      act: 'pool',
      see(run) {
        const print = said(run, 'main leaves');
        const ready = run.result.outcome;
        if (print === undefined || typeof ready !== 'number') return undefined;
        const begun = tasks(run).filter(
          ({ start, end }) => start.seq < print.seq && (end === null || end.seq > print.seq),
        );
        return {
          facts: { ready, tasks: run.all({ op: 'task.submit' }).length, inWork: begun.length },
          events: [...begun.map(({ start }) => start), print],
          mark: print.site,
        };
      },
    },
    'workers-end': {
      act: 'pool',
      see(run) {
        const signals = run.all({ op: 'signal', actor: 'main' });
        const [first] = signals;
        const exit = run.last({ op: 'exit', actor: 'main' });
        const print = said(run, 'main leaves');
        if (first === undefined || exit === undefined || print === undefined) return undefined;
        const ends = run.all({ op: 'join', actor: 'main' }).filter((event) => event.in?.startsWith('exit') === true);
        // What the workers did after main had counted, up to the signal.
        const begun = tasks(run).filter(({ start }) => start.seq > print.seq);
        const done = tasks(run).filter(({ end }) => end !== null).length;
        return {
          facts: {
            workers: signals.length,
            tookUs: (ends.at(-1) ?? exit).atUs - first.atUs,
            begun: begun.map(({ name, start }) => ({ worker: start.actor, plate: numberOf(name) })),
            uncounted: Math.max(0, done - Number(run.result.outcome)),
          },
          events: [...begun.map(({ start }) => start), ...signals, ...ends],
          mark: { file: run.file, line: 17 },
        };
      },
    },
    lost: {
      act: 'pool',
      see(run) {
        const exit = run.last({ op: 'exit', actor: 'main' });
        if (exit === undefined) return undefined;
        const all = tasks(run);
        const submitted = run.all({ op: 'task.submit' }).length;
        const done = all.filter(({ end }) => end !== null);
        return {
          facts: { submitted, done: done.length, cut: all.length - done.length, never: submitted - all.length },
          events: [exit],
          mark: { file: run.file, line: 12 },
          picture: staffTable(run),
        };
      },
    },
  },
  next: ['pool-apply', 'pool-queue', 'async'],
} as const satisfies Lesson;
