import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const sigterm = 15;

const fieldOf = (outcome: Json, field: string) =>
  typeof outcome === 'object' && outcome !== null && !Array.isArray(outcome) && field in outcome
    ? (outcome as { readonly [key: string]: Json })[field]
    : undefined;

const joined = [
  {
    id: 'both-ends',
    grade: 'acceptable',
    matches: (outcome: Json) => fieldOf(outcome, 'soup') === 0 && fieldOf(outcome, 'roast') === -sigterm,
  },
  { id: 'other-ends', grade: 'forbidden', matches: (outcome: Json) => fieldOf(outcome, 'soup') !== undefined },
] as const satisfies readonly OutcomeSpec[];

const left = [
  { id: 'still-cooking', grade: 'acceptable', matches: (outcome: Json) => fieldOf(outcome, 'soup') === true },
  { id: 'soup-first', grade: 'acceptable', matches: (outcome: Json) => fieldOf(outcome, 'soup') === false },
] as const satisfies readonly OutcomeSpec[];

/** Where the radio is made a daemon. */
const daemonLine = (run: RunView) => ({ file: run.file, line: 14 });

const textOf = ({ value }: TraceEvent) => (typeof value === 'string' ? value : '');

const said = (run: RunView, actor: string, words: string) =>
  run.all({ op: 'print', actor }).find((event) => textOf(event).includes(words));

/** What the operating system said of a child at a moment. */
const seen = (run: RunView, moment: string, actor: string) =>
  run.evidence(moment).find(({ event }) => event.actor === actor);

/** The wait for a child that is written down as it begins, and the moment at which it is over. */
function waitFor(run: RunView, object: string) {
  const all = run.all({ op: 'join', actor: 'main', object });
  const begins = all.find((event) => event.in === undefined);
  const over = all.find((event) => event.in !== undefined);
  return begins && over && { begins, over, tookUs: over.atUs - begins.atUs };
}

/** The child's first words, with what the kernel says about it. */
function begins(run: RunView, child: string) {
  const spawn = run.first({ op: 'spawn', actor: 'main', object: child });
  const start = run.first({ op: 'start', actor: child });
  const first = run.first({ op: 'print', actor: child });
  if (spawn === undefined || start === undefined || first === undefined) return undefined;
  const look = seen(run, 'waiting', child);
  return {
    facts: {
      child,
      pid: first.pid,
      parent: spawn.pid,
      kernelPpid: look?.evidence.ppid ?? null,
      tookUs: start.atUs - spawn.atUs,
    },
    events: [first, ...(look === undefined ? [] : [look.event])],
    picture: {
      kind: 'tree',
      root: { label: `main ${spawn.pid}`, children: [{ label: `${child} ${first.pid}`, children: [] }] },
    },
  } as const;
}

export const lesson = {
  id: 'process',
  chapter: 'processes',
  order: 50,
  minutes: 5,
  article: 'multiprocessing',
  variants: {
    join: {
      acts: { life: { moments: { waiting: { op: 'sleep', actor: 'soup', afterMs: 50 } } } },
      outcomes: joined,
      steps: ['made', 'started', 'begins', 'holds', 'over', 'patience', 'terminated'],
    },
    'no-join': {
      acts: { left: { moments: { waiting: { op: 'join', actor: 'main', object: 'soup', afterMs: 20 } } } },
      outcomes: left,
      steps: ['two-started', 'last-line', 'daemon-ends', 'waits-anyway', 'finished-anyway'],
    },
  },
  prediction: {
    choices: ['done', 'working', 'cut'],
    answer(run) {
      const life = run.act('life');
      if (life !== undefined) return life.result.outcomeId === 'both-ends' ? 'done' : undefined;
      const act = run.act('left');
      if (act === undefined || act.result.ended !== 'finished') return undefined;
      // The question is what becomes of it where main is sooner.
      if (act.result.outcomeId === 'soup-first') return undefined;
      return said(act, 'soup', 'done') === undefined ? 'cut' : 'working';
    },
  },
  steps: {
    made: {
      act: 'life',
      see(run) {
        const print = said(run, 'main', 'is made');
        return print && { facts: { parent: print.pid, noPid: textOf(print).includes('pid null') }, events: [print] };
      },
    },
    started: {
      act: 'life',
      see(run) {
        const spawn = run.first({ op: 'spawn', object: 'soup' });
        const print = said(run, 'main', 'is started');
        const start = run.first({ op: 'start', actor: 'soup' });
        if (spawn === undefined || print === undefined || start === undefined) return undefined;
        return {
          facts: {
            pid: start.pid,
            alive: textOf(print).includes('alive true'),
            returnedUs: print.atUs - spawn.atUs,
            before: print.atUs < start.atUs,
          },
          events: [spawn, print],
        };
      },
    },
    begins: { act: 'life', see: (run) => begins(run, 'soup') },
    holds: {
      act: 'life',
      see(run) {
        const wait = waitFor(run, 'soup');
        const look = seen(run, 'waiting', 'main');
        if (wait === undefined) return undefined;
        return {
          facts: { waitedUs: wait.tookUs, state: look?.evidence.state ?? null },
          events: [wait.begins, ...run.evidence('waiting').map(({ event }) => event)],
          mark: wait.begins.site,
        };
      },
    },
    over: {
      act: 'life',
      see(run) {
        const wait = waitFor(run, 'soup');
        const done = said(run, 'soup', 'done');
        const print = said(run, 'main', 'has ended');
        if (wait === undefined || done === undefined || print === undefined) return undefined;
        return {
          facts: { exitCode: Number(fieldOf(run.result.outcome, 'soup')), inOrder: run.before(done, print) },
          events: [done, wait.over, print],
        };
      },
    },
    patience: {
      act: 'life',
      see(run) {
        const begin = run.first({ op: 'join', actor: 'main', object: 'Process-2' });
        const gaveUp = run.all({ op: 'join', actor: 'main', object: 'Process-2' }).find(({ value }) => value === false);
        const print = said(run, 'main', 'in the oven');
        if (begin === undefined || gaveUp === undefined || print === undefined) return undefined;
        return {
          facts: {
            child: 'Process-2',
            waitedUs: gaveUp.atUs - begin.atUs,
            alive: textOf(print).includes('alive true'),
            begun: said(run, 'Process-2', 'I am') !== undefined,
          },
          events: [gaveUp, print],
          mark: gaveUp.site,
        };
      },
    },
    terminated: {
      act: 'life',
      see(run) {
        const signal = run.first({ op: 'signal', object: 'Process-2' });
        const over = run
          .all({ op: 'join', actor: 'main', object: 'Process-2' })
          .find((event) => event.in !== undefined);
        const print = said(run, 'main', 'is out');
        if (signal === undefined || over === undefined || print === undefined) return undefined;
        const sleep = run.first({ op: 'sleep', actor: 'Process-2' });
        return {
          facts: {
            child: 'Process-2',
            tookUs: over.atUs - signal.atUs,
            exitCode: Number(fieldOf(run.result.outcome, 'roast')),
            // What it was to sleep, in microseconds; null: it had not come to that.
            sleepUs: sleep === undefined ? null : Number(sleep.value) * 1000,
            done: said(run, 'Process-2', 'done') !== undefined,
          },
          events: [signal, over, print],
          mark: signal.site,
        };
      },
    },
    'two-started': {
      act: 'left',
      see(run) {
        const spawns = run.all({ op: 'spawn', actor: 'main' });
        const starts = run.all({ op: 'start' }).filter(({ actor }) => actor !== 'main');
        const [first] = spawns;
        if (first === undefined || spawns.length < 2) return undefined;
        const pidOf = (name: string) => starts.find(({ actor }) => actor === name)?.pid;
        const labels = spawns.map(({ object }) => `${object} ${pidOf(object ?? '') ?? '?'}`);
        return {
          facts: { parent: first.pid },
          events: spawns,
          mark: daemonLine(run),
          picture: {
            kind: 'tree',
            root: { label: `main ${first.pid}`, children: labels.map((label) => ({ label, children: [] })) },
          },
        } as const;
      },
    },
    'last-line': {
      act: 'left',
      see(run) {
        const print = said(run, 'main', 'last line');
        if (print === undefined) return undefined;
        return { facts: { alive: run.result.outcomeId === 'still-cooking' }, events: [print] };
      },
    },
    'daemon-ends': {
      act: 'left',
      see(run) {
        const signal = run.first({ op: 'signal', object: 'radio' });
        const over = waitFor(run, 'radio')?.over;
        if (signal === undefined || over === undefined) return undefined;
        const sleep = run.first({ op: 'sleep', actor: 'radio' });
        return {
          facts: {
            tookUs: over.atUs - signal.atUs,
            // What it was to sleep, and had slept; null: it had not come to that.
            sleep:
              sleep === undefined ? null : { wholeUs: Number(sleep.value) * 1000, sleptUs: signal.atUs - sleep.atUs },
          },
          events: [signal, over],
          mark: daemonLine(run),
        };
      },
    },
    'waits-anyway': {
      act: 'left',
      see(run) {
        const wait = waitFor(run, 'soup');
        if (wait === undefined || run.result.outcomeId === 'soup-first') return undefined;
        const look = seen(run, 'waiting', 'main');
        return {
          facts: { waitedUs: wait.tookUs, state: look?.evidence.state ?? null },
          events: [wait.begins, ...run.evidence('waiting').map(({ event }) => event)],
          mark: run.first({ op: 'spawn', object: 'soup' })?.site ?? null,
        };
      },
    },
    'finished-anyway': {
      act: 'left',
      see(run) {
        const done = said(run, 'soup', 'done');
        const print = said(run, 'main', 'last line');
        const exit = run.last({ op: 'exit', actor: 'main' });
        if (done === undefined || print === undefined || exit === undefined) return undefined;
        if (done.atUs < print.atUs) return undefined;
        return {
          facts: { afterUs: done.atUs - print.atUs, endedUs: exit.atUs - print.atUs },
          events: [done, exit],
          mark: done.site,
        };
      },
    },
  },
  next: ['process-class', 'pool', 'queue'],
} as const satisfies Lesson;
