import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const endOf = (outcome: Json) =>
  typeof outcome === 'object' && outcome !== null && 'child' in outcome ? outcome['exitCode'] : undefined;

const outcomes = [
  { id: 'two', grade: 'acceptable', matches: (outcome: Json) => endOf(outcome) === 0 },
  { id: 'child-died', grade: 'forbidden', matches: (outcome: Json) => endOf(outcome) !== undefined },
] as const satisfies readonly OutcomeSpec[];

const textOf = ({ value }: TraceEvent) => (typeof value === 'string' ? value : '');

/** The numbers that a line says, in order. */
const numbersIn = (event: TraceEvent) => textOf(event).match(/\d+/g)?.map(Number) ?? [];

const said = (run: RunView, actor: string, words: string) =>
  run.all({ op: 'print', actor }).find((event) => textOf(event).includes(words));

function calls(run: RunView, words: string) {
  const event = said(run, 'main', words);
  return event && { facts: { pid: event.pid }, events: [event] };
}

/** The line that says who loaded the program's file, in both processes. */
function loaded(run: RunView) {
  const both = ['main', 'child'].flatMap((actor) => said(run, actor, 'loaded by') ?? []);
  const [first, second] = both.toSorted((a, b) => a.seq - b.seq);
  if (first === undefined || second === undefined) return undefined;
  const loadedBy = (pid: number) => numbersIn(both.find((event) => event.pid === pid) ?? first).at(-1);
  const parent = both.find(({ actor }) => actor === 'main')?.pid ?? 0;
  const child = both.find(({ actor }) => actor === 'child')?.pid ?? 0;
  return {
    facts: {
      parent,
      child,
      line: first.site?.line ?? 0,
      byParent: loadedBy(parent) ?? 0,
      byChild: loadedBy(child) ?? 0,
      first: first.pid,
    },
    events: [first, second],
  };
}

export const lesson = {
  id: 'fork',
  chapter: 'processes',
  order: 20,
  minutes: 5,
  article: '进程的创建-fork',
  variants: {
    fork: {
      acts: { once: { fork: true, platforms: ['linux'], moments: { born: { op: 'fork', actor: 'child' } } } },
      outcomes,
      instead: 'portable',
      steps: ['calls', 'copied', 'in-child', 'in-parent', 'twice', 'waited'],
    },
    portable: {
      acts: { once: { moments: { born: { op: 'start', actor: 'child' } } } },
      outcomes,
      steps: ['starts', 'anew', 'begins', 'loaded-twice', 'waited'],
    },
  },
  prediction: {
    choices: ['after-call', 'top', 'function'],
    answer(run) {
      const seen = loaded(run);
      if (seen === undefined) return undefined;
      return seen.facts.byChild === seen.facts.parent ? 'after-call' : 'top';
    },
  },
  steps: {
    calls: { act: 'once', see: (run) => calls(run, 'calls fork()') },
    copied: {
      act: 'once',
      see(run) {
        const fork = run.first({ op: 'fork', actor: 'main' });
        const child = run.first({ op: 'fork', actor: 'child' });
        if (fork === undefined || child === undefined) return undefined;
        const born = run.evidence('born').filter(({ event }) => event.actor === 'child');
        return {
          facts: { parent: fork.pid, child: child.pid, ppid: born[0]?.evidence.ppid ?? null },
          events: [fork, child, ...born.map(({ event }) => event)],
          picture: {
            kind: 'tree',
            root: { label: `${fork.pid}`, children: [{ label: `${child.pid}`, children: [] }] },
          },
        } as const;
      },
    },
    'in-child': {
      act: 'once',
      see(run) {
        const print = said(run, 'child', 'fork() gave');
        const returned = run.first({ op: 'fork', actor: 'child' });
        if (print === undefined || returned === undefined) return undefined;
        const [pid = 0, value = 0, ppid = 0] = numbersIn(print);
        return { facts: { value, pid, ppid }, events: [returned, print] };
      },
    },
    'in-parent': {
      act: 'once',
      see(run) {
        const print = said(run, 'main', 'fork() gave');
        if (print === undefined) return undefined;
        const [pid = 0, value = 0] = numbersIn(print);
        // The same line of thought as in the child, at the same time: what both have said is seen together.
        const other = said(run, 'child', 'fork() gave');
        return { facts: { value, pid }, events: other === undefined ? [print] : [other, print], mark: print.site };
      },
    },
    twice: { act: 'once', see: loaded },
    waited: {
      act: 'once',
      see(run) {
        const join = run.first({ op: 'join', actor: 'main', object: 'child' });
        const told = said(run, 'main', 'has ended');
        const child = run.life('child');
        if (join === undefined || told === undefined || child === undefined) return undefined;
        return {
          facts: {
            child: numbersIn(told)[0] ?? 0,
            exitCode: Number(endOf(run.result.outcome)),
            forked: run.first({ op: 'fork' }) !== undefined,
            livedUs: (child.endUs ?? join.atUs) - child.startUs,
          },
          events: [join, told],
        };
      },
    },
    starts: { act: 'once', see: (run) => calls(run, 'starts a process') },
    anew: {
      act: 'once',
      see(run) {
        const spawn = run.first({ op: 'spawn', actor: 'main', object: 'child' });
        const start = run.first({ op: 'start', actor: 'child' });
        if (spawn === undefined || start === undefined) return undefined;
        const born = run.evidence('born').filter(({ event }) => event.actor === 'child');
        return {
          facts: { parent: spawn.pid, child: start.pid, tookUs: start.atUs - spawn.atUs },
          events: [spawn, start, ...born.map(({ event }) => event)],
          picture: {
            kind: 'tree',
            root: { label: `${spawn.pid}`, children: [{ label: `${start.pid}`, children: [] }] },
          },
        } as const;
      },
    },
    begins: {
      act: 'once',
      see(run) {
        const print = said(run, 'child', 'begins here');
        if (print === undefined) return undefined;
        const [pid = 0, ppid = 0] = numbersIn(print);
        return { facts: { pid, ppid }, events: [print] };
      },
    },
    'loaded-twice': { act: 'once', see: loaded },
  },
  next: ['fork-memory', 'fork-twice', 'process'],
} as const satisfies Lesson;
