import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const plates = 10;
const workers = 3;

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

const said = (run: RunView, words: string) =>
  run.all({ op: 'print', actor: 'main' }).find(({ value }) => String(value).includes(words));

/** The tasks as they were carried out: by whom, from when to when (null: it never ended). */
function tasks(run: RunView) {
  return run.all({ op: 'task.start' }).map((start) => {
    const end = run.first({ op: 'task.end', actor: start.actor, object: start.object ?? '' }) ?? null;
    return { name: start.object ?? '', start, end };
  });
}

/** How many tasks were being carried out at once, at most. A task counts from its own start to its own end. */
function mostAtOnce(run: RunView): { readonly most: number; readonly at: TraceEvent | undefined } {
  let most = 0;
  let at: TraceEvent | undefined;
  const all = tasks(run);
  for (const { start } of all) {
    const now = all.filter((one) => one.start.atUs <= start.atUs && (one.end?.atUs ?? Number.POSITIVE_INFINITY) > start.atUs);
    if (now.length > most) [most, at] = [now.length, start];
  }
  return { most, at };
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

/** The worker that was the first to come back for another task. */
function firstBack(run: RunView) {
  for (const { start } of tasks(run)) {
    const before = tasks(run).filter(({ end }) => end?.actor === start.actor && end.seq < start.seq);
    const [one] = before;
    if (one?.end != null) return { worker: start.actor, ended: one.end, next: start };
  }
  return undefined;
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
      acts: { left: {} },
      outcomes: left,
      steps: ['hired', 'handed-in', 'first-done', 'leaves', 'workers-end', 'lost'].map((id) =>
        id === 'hired' || id === 'handed-in' ? `${id}-too` : id,
      ),
    },
  },
  prediction: {
    choices: ['same', 'new', 'lost'],
    answer(run) {
      const act = run.act('pool') ?? run.act('left');
      if (act === undefined || act.result.ended !== 'finished') return undefined;
      const all = tasks(act);
      if (all.filter(({ end }) => end !== null).length < plates) return 'lost';
      return new Set(all.map(({ start }) => start.pid)).size <= workers ? 'same' : 'new';
    },
  },
  steps: {},
  next: ['pool-apply', 'pool-queue', 'async'],
} as const satisfies Lesson;
