import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

type Tree = { readonly label: string; readonly children: readonly Tree[] };

const madeTwo = (outcome: Json) =>
  Array.isArray(outcome) && outcome.length === 2 && outcome.every((pid) => Number(pid) > 0);

const forked = [{ id: 'four', grade: 'acceptable', matches: madeTwo }] as const satisfies readonly OutcomeSpec[];
const started = [{ id: 'three', grade: 'acceptable', matches: madeTwo }] as const satisfies readonly OutcomeSpec[];

const pidIn = ({ value }: TraceEvent) =>
  typeof value === 'object' && value !== null && 'pid' in value ? Number(value['pid']) : 0;

const textOf = (value: Json) => (typeof value === 'string' ? value : '');

/** The forks as their parents saw them: who has made whom. */
const births = (run: RunView) => run.all({ op: 'fork' }).filter((event) => pidIn(event) > 0);

/** The other side of some births: the child's own return from the call, its first event. */
const returnsOf = (run: RunView, from: readonly TraceEvent[]) => {
  const children = new Set(from.map(pidIn));
  return run.all({ op: 'fork' }).filter((event) => pidIn(event) === 0 && children.has(event.pid));
};

/** All processes of the run, by number, each with its name. */
const namesOf = (run: RunView) =>
  new Map(run.events.filter(({ n }) => n > 0).map(({ pid, actor }) => [pid, actor] as const));

/** What a process is called here: its name in the run, and its number. */
function callerOf(run: RunView) {
  const names = namesOf(run);
  return (pid: number) => `${names.get(pid) ?? '?'} ${pid}`;
}

/** Those who did something, each once, by number. */
const whoIn = (run: RunView, events: readonly TraceEvent[]) =>
  [...new Set(events.map(({ pid }) => pid))].toSorted((a, b) => a - b).map(callerOf(run));

const lines = (run: RunView, words: string) =>
  run.all({ op: 'print' }).filter(({ value }) => textOf(value).startsWith(words));

/** The family below one process, drawn from pairs of parent and child. */
function familyOf(pid: number, pairs: readonly (readonly [number, number])[], call: ReturnType<typeof callerOf>): Tree {
  const children = pairs.filter(([parent]) => parent === pid).map(([, child]) => familyOf(child, pairs, call));
  return { label: call(pid), children };
}

const linesStep = (run: RunView, words: string) => {
  const events = lines(run, words);
  return events.length === 0 ? undefined : { facts: { count: events.length, who: whoIn(run, events) }, events };
};

/**
 * What the kernel said of each process, as long as it named its maker as its parent: whose parent has ended is given
 * another one.
 */
function kernelSaid(run: RunView, pairs: readonly (readonly [number, number])[]): readonly TraceEvent[] {
  const makers = new Map(pairs.map(([parent, child]) => [child, parent]));
  return run
    .evidence('all-there')
    .filter(({ event, evidence }) => event.actor === 'main' || evidence.ppid === makers.get(event.pid))
    .map(({ event }) => event);
}

export const lesson = {
  id: 'fork-twice',
  chapter: 'processes',
  order: 40,
  minutes: 5,
  article: '多次fork问题',
  variants: {
    fork: {
      acts: {
        once: { fork: true, platforms: ['linux'], moments: { 'all-there': { op: 'print', nth: 6, afterMs: 20 } } },
      },
      outcomes: forked,
      instead: 'portable',
      steps: ['first-fork', 'two-lines', 'second-fork', 'four-lines', 'six', 'family'],
    },
    portable: {
      acts: { once: { moments: { 'all-there': { op: 'print', nth: 4, afterMs: 20 } } } },
      outcomes: started,
      steps: ['first-start', 'second-start', 'children', 'family'],
    },
  },
  prediction: {
    choices: ['three', 'four', 'five'],
    answer(run) {
      const count = namesOf(run).size;
      return ['three', 'four', 'five'][count - 3];
    },
  },
  steps: {
    'first-fork': {
      act: 'once',
      see(run) {
        const fork = births(run).find(({ actor }) => actor === 'main');
        const call = callerOf(run);
        return (
          fork && {
            facts: { parent: call(fork.pid), child: call(pidIn(fork)), line: fork.site?.line ?? 0 },
            events: [fork, ...returnsOf(run, [fork])],
            mark: fork.site,
          }
        );
      },
    },
    'two-lines': { act: 'once', see: (run) => linesStep(run, 'first fork') },
    'second-fork': {
      act: 'once',
      see(run) {
        const [first, ...rest] = births(run);
        const second = rest.filter(({ site }) => site?.line !== first?.site?.line);
        if (first === undefined || second.length === 0) return undefined;
        const call = callerOf(run);
        return {
          facts: {
            line: second[0]?.site?.line ?? 0,
            parents: whoIn(run, second),
            born: second.map((event) => ({ child: call(pidIn(event)), of: event.actor })),
          },
          events: [...second, ...returnsOf(run, second)],
          mark: second[0]?.site ?? null,
        };
      },
    },
    'four-lines': { act: 'once', see: (run) => linesStep(run, 'second fork') },
    six: {
      act: 'once',
      see(run) {
        const all = run.all({ op: 'print' });
        if (all.length === 0) return undefined;
        const sites = new Set(all.map(({ site }) => site?.line));
        return {
          facts: {
            count: all.length,
            inProgram: sites.size,
            processes: namesOf(run).size,
            ordered: all.every((event, index) => index === 0 || run.before(all[index - 1] ?? event, event)),
          },
          events: all,
          mark: null,
          picture: {
            kind: 'table',
            head: ['#', 'process', 'print'],
            rows: all.map(({ pid, value }, index) => [`${index + 1}`, callerOf(run)(pid), textOf(value)]),
          },
        } as const;
      },
    },
    family: {
      act: 'once',
      see(run) {
        const pids = namesOf(run);
        const call = callerOf(run);
        const starts = run.all({ op: 'start' }).filter(({ actor }) => actor !== 'main');
        const spawned = run
          .all({ op: 'spawn', actor: 'main' })
          .map((event) => [event, starts.find(({ actor }) => actor === event.object)?.pid ?? 0] as const);
        const forked = births(run).map((event) => [event, pidIn(event)] as const);
        const made = [...spawned, ...forked].filter(([, child]) => pids.has(child));
        const root = run.stagePid;
        if (made.length === 0) return undefined;
        const pairs = made.map(([event, child]) => [event.pid, child] as const);
        const kernel = kernelSaid(run, pairs);
        return {
          facts: {
            root: call(root),
            processes: pids.size,
            children: pairs.filter(([parent]) => parent === root).map(([, child]) => call(child)),
            grandchildren: pairs
              .filter(([parent]) => parent !== root)
              .map(([parent, child]) => ({ parent: call(parent), child: call(child) })),
            bonds: pairs.length,
            confirmed: kernel.filter(({ actor }) => actor !== 'main').length,
          },
          events: [...made.map(([event]) => event), ...starts, ...run.all({ op: 'print' }), ...kernel],
          mark: null,
          picture: { kind: 'tree', root: familyOf(root, pairs, call) },
        } as const;
      },
    },
    'first-start': { act: 'once', see: (run) => start(run, 0) },
    'second-start': { act: 'once', see: (run) => start(run, 1) },
    children: {
      act: 'once',
      see(run) {
        const events = run.all({ op: 'print' }).filter(({ actor }) => actor !== 'main');
        if (events.length === 0) return undefined;
        return { facts: { count: events.length, who: whoIn(run, events) }, events };
      },
    },
  },
  next: ['process', 'fork-memory'],
} as const satisfies Lesson;

function start(run: RunView, nth: number) {
  const spawn = run.all({ op: 'spawn', actor: 'main' })[nth];
  const first = spawn && run.first({ op: 'start', actor: spawn.object ?? '' });
  const call = callerOf(run);
  return spawn && first && { facts: { parent: call(spawn.pid), child: call(first.pid) }, events: [spawn] };
}
