import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const fieldOf = (outcome: Json, field: string) =>
  typeof outcome === 'object' && outcome !== null && !Array.isArray(outcome) && field in outcome
    ? Number((outcome as { readonly [key: string]: Json })[field])
    : undefined;

const outcomes = [
  {
    id: 'own-copies',
    grade: 'acceptable',
    matches: (outcome: Json) =>
      fieldOf(outcome, 'exitCode') === 0 && fieldOf(outcome, 'soup') === 0 && (fieldOf(outcome, 'egg') ?? 0) > 0,
  },
  { id: 'otherwise', grade: 'forbidden', matches: (outcome: Json) => fieldOf(outcome, 'exitCode') !== undefined },
] as const satisfies readonly OutcomeSpec[];

const textOf = ({ value }: TraceEvent) => (typeof value === 'string' ? value : '');

const said = (run: RunView, words: string) => run.all({ op: 'print' }).find((event) => textOf(event).includes(words));

/** The last number of a printed line. */
const numberIn = (event: TraceEvent) => Number(textOf(event).match(/\d+/g)?.at(-1));

const child = 'Dish-1';

export const lesson = {
  id: 'process-class',
  chapter: 'processes',
  order: 60,
  minutes: 4,
  article: '进程的创建-Process子类',
  variants: {
    subclass: { acts: { once: { moments: { running: { op: 'sleep', actor: child, afterMs: 50 } } } }, outcomes },
  },
  prediction: {
    choices: ['written', 'zero', 'error'],
    answer(run) {
      if (run.result.ended === 'crashed') return 'error';
      const soup = fieldOf(run.result.outcome, 'soup');
      if (soup === undefined) return undefined;
      return soup === 0 ? 'zero' : 'written';
    },
  },
  steps: {
    started: {
      act: 'once',
      see(run) {
        const spawn = run.first({ op: 'spawn', actor: 'main' });
        return spawn && { facts: { child: spawn.object ?? '', parent: spawn.pid }, events: [spawn] };
      },
    },
    'in-child': {
      act: 'once',
      see(run) {
        const print = run.first({ op: 'print', actor: child });
        const spawn = run.first({ op: 'spawn', object: child });
        if (print === undefined || spawn === undefined) return undefined;
        const seen = run.evidence('running');
        const own = seen.find(({ event }) => event.actor === child)?.evidence;
        return {
          facts: { child, pid: print.pid, parent: spawn.pid, kernelPpid: own?.ppid ?? null },
          events: [print, ...seen.map(({ event }) => event)],
          picture: {
            kind: 'tree',
            root: { label: `main ${spawn.pid}`, children: [{ label: `${child} ${print.pid}`, children: [] }] },
          },
        } as const;
      },
    },
    took: {
      act: 'once',
      see(run) {
        const print = said(run, 'run() took');
        return print?.actor === child
          ? { facts: { child, pid: print.pid, tookMs: numberIn(print) }, events: [print] }
          : undefined;
      },
    },
    both: {
      act: 'once',
      see(run) {
        const inChild = said(run, 'run() took');
        const inMain = said(run, 'join() took');
        const end = run.all({ op: 'join', object: child }).find((event) => event.in !== undefined);
        if (inChild?.actor !== child || inMain === undefined || end === undefined) return undefined;
        const [runMs, allMs] = [numberIn(inChild), numberIn(inMain)];
        return {
          facts: { runMs, allMs, extraMs: allMs - runMs },
          events: [end, inMain],
          picture: {
            kind: 'bars',
            unit: 'ms',
            bars: [
              { label: `${child}: run()`, value: runMs },
              { label: 'main: start() … join()', value: allMs },
            ],
          },
        } as const;
      },
    },
    unseen: {
      act: 'once',
      see(run) {
        const print = said(run, 'soup.tookMs is');
        const own = said(run, 'run() took');
        if (print === undefined || own?.actor !== child) return undefined;
        return {
          facts: {
            child: own.pid,
            parent: print.pid,
            written: numberIn(own),
            read: fieldOf(run.result.outcome, 'soup') ?? 0,
          },
          events: [print],
        };
      },
    },
    direct: {
      act: 'once',
      see(run) {
        const [first] = run.all({ op: 'print', actor: 'main' }).filter((event) => textOf(event).includes('run() in'));
        if (first === undefined) return undefined;
        const spawns = run.all({ op: 'spawn' }).length;
        const [parent = 0] = textOf(first).match(/\d+$/)?.map(Number) ?? [];
        return { facts: { pid: first.pid, own: first.pid === run.stagePid, parent, spawns }, events: [first] };
      },
    },
    seen: {
      act: 'once',
      see(run) {
        const print = said(run, 'egg.tookMs is');
        return print && { facts: { read: fieldOf(run.result.outcome, 'egg') ?? 0, pid: print.pid }, events: [print] };
      },
    },
  },
  next: ['pool', 'queue', 'process'],
} as const satisfies Lesson;
