import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

type Tree = { readonly label: string; readonly children: readonly Tree[] };

const outcomes = [
  {
    id: 'made',
    grade: 'acceptable',
    matches: (outcome: Json) => Array.isArray(outcome) && outcome.length === 2 && outcome.every((pid) => pid > 0),
  },
] as const satisfies readonly OutcomeSpec[];

const pidIn = ({ value }: TraceEvent) =>
  typeof value === 'object' && value !== null && 'pid' in value ? Number(value['pid']) : 0;

const textOf = (value: Json) => (typeof value === 'string' ? value : '');

/** The forks as their parents saw them: who has made whom. */
const births = (run: RunView) => run.all({ op: 'fork' }).filter((event) => pidIn(event) > 0);

/** All processes of the run, by number. */
const pidsOf = (run: RunView) => new Set(run.events.filter(({ n }) => n > 0).map(({ pid }) => pid));

const lines = (run: RunView, words: string) =>
  run.all({ op: 'print' }).filter(({ value }) => textOf(value).startsWith(words));

/** The family below one process, drawn from pairs of parent and child. */
function familyOf(pid: number, pairs: readonly (readonly [number, number])[]): Tree {
  const children = pairs.filter(([parent]) => parent === pid).map(([, child]) => familyOf(child, pairs));
  return { label: `${pid}`, children };
}

const linesStep = (run: RunView, words: string) => {
  const events = lines(run, words);
  return events.length === 0
    ? undefined
    : { facts: { count: events.length, pids: events.map(({ pid }) => pid).toSorted((a, b) => a - b) }, events };
};

/** What the kernel says of each process's parent, asked while all of them were there. */
function kernelPairs(run: RunView, pids: ReadonlySet<number>) {
  const seen = run.evidence('all-there').filter(({ event }) => pids.has(event.pid));
  const pairs = seen.flatMap(({ event, evidence: { ppid } }) =>
    ppid !== null && pids.has(ppid) ? [[ppid, event.pid] as const] : [],
  );
  return { pairs, events: seen.map(({ event }) => event) };
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
      outcomes,
      instead: 'portable',
      steps: ['first-fork', 'two-lines', 'second-fork', 'four-lines', 'six', 'family'],
    },
    portable: {
      acts: { once: {} },
      outcomes,
      steps: ['first-start', 'second-start', 'children', 'family'],
    },
  },
  prediction: {
    choices: ['three', 'four', 'five'],
    answer(run) {
      const count = pidsOf(run).size;
      return ['three', 'four', 'five'][count - 3];
    },
  },
  steps: {
    'first-fork': {
      act: 'once',
      see(run) {
        const fork = births(run).find(({ actor }) => actor === 'main');
        return fork && { facts: { parent: fork.pid, child: pidIn(fork), line: fork.site?.line ?? 0 }, events: [fork] };
      },
    },
    'two-lines': { act: 'once', see: (run) => linesStep(run, 'first fork') },
    'second-fork': {
      act: 'once',
      see(run) {
        const [first, ...rest] = births(run);
        const second = rest.filter(({ site }) => site?.line !== first?.site?.line);
        if (first === undefined || second.length === 0) return undefined;
        return {
          facts: {
            line: second[0]?.site?.line ?? 0,
            parents: second.map(({ pid }) => pid),
            children: second.map(pidIn),
          },
          events: second,
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
            processes: pidsOf(run).size,
            ordered: all.every((event, index) => index === 0 || run.before(all[index - 1] ?? event, event)),
          },
          events: all,
          mark: null,
          picture: {
            kind: 'table',
            head: ['#', 'pid', 'print'],
            rows: all.map(({ pid, value }, index) => [`${index + 1}`, `${pid}`, textOf(value)]),
          },
        } as const;
      },
    },
    family: {
      act: 'once',
      see(run) {
        const pids = pidsOf(run);
        const starts = run.all({ op: 'start' }).filter(({ actor }) => actor !== 'main');
        const spawned = run
          .all({ op: 'spawn', actor: 'main' })
          .map((event) => [event, starts.find(({ actor }) => actor === event.object)?.pid ?? 0] as const);
        const forked = births(run).map((event) => [event, pidIn(event)] as const);
        const made = [...spawned, ...forked].filter(([, child]) => pids.has(child));
        const root = run.stagePid;
        if (made.length === 0) return undefined;
        const pairs = made.map(([event, child]) => [event.pid, child] as const);
        const { pairs: known, events } = kernelPairs(run, pids);
        return {
          facts: {
            root,
            processes: pids.size,
            children: pairs.filter(([parent]) => parent === root).map(([, child]) => child),
            grandchildren: pairs.filter(([parent]) => parent !== root),
            confirmed: known.length,
          },
          events: [...made.map(([event]) => event), ...starts, ...events],
          mark: null,
          picture: { kind: 'tree', root: familyOf(root, pairs) },
        } as const;
      },
    },
    'first-start': { act: 'once', see: (run) => started(run, 0) },
    'second-start': { act: 'once', see: (run) => started(run, 1) },
    children: {
      act: 'once',
      see(run) {
        const events = run.all({ op: 'print' }).filter(({ actor }) => actor !== 'main');
        if (events.length === 0) return undefined;
        return {
          facts: { count: events.length, pids: events.map(({ pid }) => pid).toSorted((a, b) => a - b) },
          events,
        };
      },
    },
  },
  next: ['process', 'fork-memory'],
} as const satisfies Lesson;

function started(run: RunView, nth: number) {
  const spawn = run.all({ op: 'spawn', actor: 'main' })[nth];
  const start = spawn && run.first({ op: 'start', actor: spawn.object ?? '' });
  return spawn && start && { facts: { parent: spawn.pid, child: start.pid }, events: [spawn] };
}
