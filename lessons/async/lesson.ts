import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

/** A value as a text: what was printed, or put into a queue. */
const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const callsOf = (outcome: Json) =>
  typeof outcome === 'object' && outcome !== null && 'calls' in outcome ? outcome['calls'] : undefined;

const outcomes = [
  {
    id: 'once',
    grade: 'acceptable',
    matches: (outcome: Json) => JSON.stringify(callsOf(outcome)) === '["hot water"]',
  },
  { id: 'wrong', grade: 'forbidden', matches: (outcome: Json) => callsOf(outcome) !== undefined },
] as const satisfies readonly OutcomeSpec[];

const tookMs = ({ result: { outcome } }: RunView) =>
  typeof outcome === 'object' && outcome !== null && 'tookMs' in outcome ? Number(outcome['tookMs']) : undefined;

const pages = (run: RunView) =>
  run.all({ op: 'print', actor: 'main' }).filter(({ value }) => textOf(value).includes('reads page'));

const says = (run: RunView, words: string) =>
  run.all({ op: 'print', actor: 'main' }).find(({ value }) => textOf(value).startsWith(words));

/** The last task of the act, from its submission to its end in the worker. */
function lastTask(run: RunView) {
  const submit = run.last({ op: 'task.submit' });
  const object = submit?.object ?? '';
  const start = run.first({ op: 'task.start', object });
  const end = run.first({ op: 'task.end', object });
  return submit === undefined || start === undefined || end === undefined ? undefined : { submit, start, end };
}

/** What the kernel said of main and of the worker while the task was being done. */
const evidence = (run: RunView, { submit, start, end }: NonNullable<ReturnType<typeof lastTask>>) =>
  run
    .evidence('working')
    .filter(({ event }) => event.seq < end.seq && [submit.actor, start.actor].includes(event.actor));

const working = { working: { op: 'task.start', afterMs: 50 } } as const;

export const lesson = {
  id: 'async',
  chapter: 'async',
  order: 10,
  minutes: 5,
  article: '异步',
  variants: {
    callback: {
      acts: { callback: { program: 'callback', moments: working }, busy: { program: 'busy' } },
      outcomes,
      steps: ['asks', 'meanwhile', 'done', 'called', 'together', 'busy'],
    },
    sync: {
      acts: { sync: { program: 'sync', moments: working }, callback: { program: 'callback' } },
      outcomes,
      steps: ['calls', 'stands', 'returns', 'pages', 'cost'],
    },
  },
  prediction: {
    choices: ['at-once', 'after', 'pauses'],
    answer(run) {
      const own = run.act('sync') ?? run.act('callback');
      const task = own && lastTask(own);
      const [page] = own === undefined ? [] : pages(own);
      if (own === undefined || task === undefined || page === undefined) return undefined;
      // Only a wait for the result makes the task's end a cause of page 1.
      return own.before(task.end, page) ? 'after' : 'at-once';
    },
  },
  steps: {
    asks: {
      act: 'callback',
      see(run) {
        const task = lastTask(run);
        const [page] = pages(run);
        if (task === undefined || page === undefined) return undefined;
        return {
          facts: { main: task.submit.pid, tookUs: page.atUs - task.submit.atUs },
          events: [task.submit, page],
          mark: task.submit.site,
        };
      },
    },
    meanwhile: {
      act: 'callback',
      see(run) {
        const task = lastTask(run);
        if (task === undefined) return undefined;
        const steps = run.all({ op: 'print', actor: task.start.actor });
        const read = pages(run).filter(({ atUs }) => atUs > task.start.atUs && atUs < task.end.atUs);
        const seen = evidence(run, task);
        return {
          facts: { main: task.submit.pid, worker: task.start.pid, steps: steps.length, pages: read.length },
          events: [task.start, ...steps, ...read, ...seen.map(({ event }) => event)],
          mark: steps[0]?.site ?? null,
        };
      },
    },
    done: {
      act: 'callback',
      see(run) {
        const task = lastTask(run);
        if (task === undefined) return undefined;
        return {
          facts: {
            worker: task.end.pid,
            value: textOf(task.end.value),
            tookUs: task.end.atUs - task.start.atUs,
          },
          events: [task.end],
          mark: { file: run.file, line: 8 },
        };
      },
    },
    called: {
      act: 'callback',
      see(run) {
        const task = lastTask(run);
        const callback = run.last({ op: 'callback' });
        const told = says(run, 'callback in');
        if (task === undefined || callback === undefined || told === undefined) return undefined;
        return {
          facts: {
            pid: callback.pid,
            inMain: callback.pid === task.submit.pid,
            worker: task.end.pid,
            delayUs: callback.atUs - task.end.atUs,
          },
          events: [callback, told],
          mark: told.site,
        };
      },
    },
    together: {
      act: 'callback',
      see(run) {
        const task = lastTask(run);
        const all = pages(run);
        const [last] = all.slice(-1);
        const [first] = all;
        const pauses = run.all({ op: 'sleep', actor: 'main' });
        const ms = tookMs(run);
        if (task === undefined || last === undefined || first === undefined || ms === undefined) return undefined;
        const pagesMs = pauses.reduce((sum, { value }) => sum + Number(value), 0);
        return {
          facts: {
            pages: all.length,
            pagesUs: pagesMs * 1000,
            taskUs: task.end.atUs - task.start.atUs,
            tookUs: ms * 1000,
          },
          events: [last, ...pauses.slice(-1), ...run.all({ op: 'exit', actor: 'main' })],
          mark: last.site,
        };
      },
    },
    busy: {
      act: 'busy',
      see(run) {
        const task = lastTask(run);
        const callback = run.last({ op: 'callback' });
        const begin = says(run, 'main computes');
        const end = says(run, 'main has computed');
        if (task === undefined || callback === undefined || begin === undefined || end === undefined) return undefined;
        // Only a task that was done while main computed has something to tell.
        if (task.end.atUs < begin.atUs || task.end.atUs > end.atUs) return undefined;
        return {
          facts: {
            busyUs: end.atUs - begin.atUs,
            doneUs: task.end.atUs - begin.atUs,
            delayUs: callback.atUs - task.end.atUs,
            after: callback.seq > end.seq,
          },
          events: [begin, task.end, end, callback],
          mark: { file: run.file, line: 23 },
        };
      },
    },
    calls: {
      act: 'sync',
      see(run) {
        const task = lastTask(run);
        const wait = task && run.first({ op: 'join', actor: 'main', object: task.submit.object ?? '' });
        if (task === undefined || wait === undefined) return undefined;
        return { facts: { main: task.submit.pid }, events: [task.submit, wait], mark: task.submit.site };
      },
    },
    stands: {
      act: 'sync',
      see(run) {
        const task = lastTask(run);
        if (task === undefined) return undefined;
        const steps = run.all({ op: 'print', actor: task.start.actor });
        const read = pages(run).filter(({ seq }) => seq < task.end.seq);
        const seen = evidence(run, task);
        const own = seen.find(({ event }) => event.actor === 'main')?.evidence;
        return {
          facts: {
            worker: task.start.pid,
            steps: steps.length,
            pages: read.length,
            asleep: own?.state?.startsWith('S') === true,
            main: task.submit.pid,
          },
          events: [task.start, ...steps, ...seen.map(({ event }) => event)],
          mark: task.submit.site,
        };
      },
    },
    returns: {
      act: 'sync',
      see(run) {
        const task = lastTask(run);
        const back = run.all({ op: 'join', actor: 'main' }).find((event) => event.in === task?.end.out);
        const told = says(run, 'the call has returned');
        if (task === undefined || back === undefined || told === undefined) return undefined;
        return {
          facts: { value: textOf(task.end.value), waitedUs: back.atUs - task.submit.atUs },
          events: [task.end, back, told],
          mark: told.site,
        };
      },
    },
    pages: {
      act: 'sync',
      see(run) {
        const all = pages(run);
        const task = lastTask(run);
        const [first] = all;
        if (task === undefined || first === undefined) return undefined;
        return { facts: { pages: all.length, after: run.before(task.end, first) }, events: all, mark: first.site };
      },
    },
    cost: {
      act: 'callback',
      see(run) {
        const other = run.act('sync');
        const [syncMs, callbackMs] = [other && tookMs(other), tookMs(run)];
        const end = run.last({ op: 'exit', actor: 'main' });
        if (syncMs === undefined || callbackMs === undefined || end === undefined) return undefined;
        return {
          facts: { syncUs: syncMs * 1000, callbackUs: callbackMs * 1000 },
          events: [end],
          mark: { file: run.file, line: 19 },
          picture: {
            kind: 'bars',
            unit: 'ms',
            bars: [
              { label: 'sync.ts', value: syncMs },
              { label: 'callback.ts', value: callbackMs },
            ],
          } as const,
        };
      },
    },
  },
  next: ['pool', 'threads'],
} as const satisfies Lesson;
