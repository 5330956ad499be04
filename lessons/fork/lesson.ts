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

/** What both say of the number that the call gave them, in the order in which they came to say it. */
const returns = (run: RunView) =>
  ['main', 'child'].flatMap((actor) => said(run, actor, 'fork() gave') ?? []).toSorted((a, b) => a.seq - b.seq);

/** The child's own return from fork(), its first event. */
const born = (run: RunView) => run.first({ op: 'fork', actor: 'child' });

/** The call's return in the process that said so first (0), or second (1). */
function returned(run: RunView, nth: 0 | 1) {
  const print = returns(run)[nth];
  const child = born(run);
  if (print === undefined || child === undefined) return undefined;
  const inChild = print.actor === 'child';
  const [pid = 0, value = 0, ppid = 0] = numbersIn(print);
  return { facts: { inChild, pid, value, ppid }, events: inChild ? [child, print] : [print], mark: print.site };
}

/** What the kernel said of the child, as long as that was alive. */
function seenAlive(run: RunView) {
  const end = run.last({ op: 'exit', actor: 'child' });
  return run
    .evidence('born')
    .filter(({ event }) => event.actor === 'child' && event.seq < (end?.seq ?? Number.POSITIVE_INFINITY))
    .filter(({ evidence: { state } }) => state === null || !/^[ZX]/.test(state));
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
      steps: ['calls', 'copied', 'first-return', 'second-return', 'twice', 'waited'],
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
        const child = born(run);
        if (fork === undefined || child === undefined) return undefined;
        // Where the parent has gone on before the child took its first step, the child is still to begin here.
        const [first] = returns(run);
        const until = first !== undefined && first.seq < child.seq ? fork : child;
        const looks = seenAlive(run);
        return {
          facts: { parent: fork.pid, child: child.pid, ppid: looks[0]?.evidence.ppid ?? null },
          events: [fork, ...(until === child ? [child] : []), ...looks.map(({ event }) => event)],
          until,
          picture: {
            kind: 'tree',
            root: { label: `main ${fork.pid}`, children: [{ label: `child ${child.pid}`, children: [] }] },
          },
        } as const;
      },
    },
    'first-return': { act: 'once', see: (run) => returned(run, 0) },
    'second-return': { act: 'once', see: (run) => returned(run, 1) },
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
        return {
          facts: { parent: spawn.pid, child: start.pid, tookUs: start.atUs - spawn.atUs },
          events: [spawn, start, ...seenAlive(run).map(({ event }) => event)],
          until: start,
          picture: {
            kind: 'tree',
            root: { label: `main ${spawn.pid}`, children: [{ label: `child ${start.pid}`, children: [] }] },
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
