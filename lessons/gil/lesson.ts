import type { Json, Lesson, OutcomeSpec, Picture, RunView } from 'concur-lessons/lesson';

/** A value as a text: what was printed, or put into a queue. */
const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const nodeCount = 400_000_000;
const pythonCount = 10_000_000;

/** Sums take as long as the machine makes them; only one that hangs is to be ended. */
const timeMs = 120_000;

/** The last digits of 0 to 9 come to 45, of every ten numbers after them too. */
const totalOf = (count: number) => (count / 10) * 45;

interface Measured {
  readonly total: number;
  readonly ms: number;
  readonly cpuMs?: number;
}

interface Python {
  readonly version: string;
  readonly gil: boolean;
  readonly one: Measured;
  readonly threads: Measured;
  readonly processes: Measured;
}

const isMeasured = (value: Json | undefined): value is Json & Measured =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Measured>).total === 'number' &&
  typeof (value as Partial<Measured>).ms === 'number';

const isPython = (value: Json | undefined): value is Json & Python => {
  const found = value as Partial<Record<keyof Python, Json>> | null | undefined;
  return isMeasured(found?.one) && isMeasured(found.threads) && isMeasured(found.processes);
};

const outcomes = [
  {
    id: 'right',
    grade: 'acceptable',
    matches: (outcome: Json) => isMeasured(outcome) && outcome.total === totalOf(nodeCount),
  },
  { id: 'wrong', grade: 'forbidden', matches: isMeasured },
] as const satisfies readonly OutcomeSpec[];

const pythonOutcomes = [
  { id: 'no-python', grade: 'acceptable', matches: (outcome: Json, ended) => outcome === null && ended === 'finished' },
  {
    id: 'python-right',
    grade: 'acceptable',
    matches: (outcome: Json) =>
      isPython(outcome) &&
      [outcome.one, outcome.threads, outcome.processes].every(({ total }) => total === totalOf(pythonCount)),
  },
  { id: 'python-wrong', grade: 'forbidden', matches: isPython },
] as const satisfies readonly OutcomeSpec[];

const measuredIn = (run: RunView, act: string): Measured | undefined => {
  const outcome = run.act(act)?.result.outcome;
  return isMeasured(outcome) ? outcome : undefined;
};

const pythonIn = (run: RunView): Python | undefined => {
  const outcome = run.act('python')?.result.outcome;
  return isPython(outcome) ? outcome : undefined;
};

/**
 * Half the time would be perfect; on a machine that has other work, too, four fifths is as clear as it gets. On one core
 * a shorter time is nothing but chance.
 */
const isFaster = ({ cpus }: RunView, one: Measured, other: Measured) => cpus > 1 && other.ms < 0.8 * one.ms;

const ratio = (one: Measured, other: Measured) => Math.round((10 * one.ms) / other.ms) / 10;

/** The times for the three ways in Node, and in Python beside them. */
function bars(run: RunView, python?: Python): Picture {
  const rows: readonly (readonly [string, Measured | undefined])[] = [
    ['Node 1T', measuredIn(run, 'one-thread')],
    ['Node 2T', measuredIn(run, 'two-threads')],
    ['Node 2P', measuredIn(run, 'two-processes')],
    ['Python 1T', python?.one],
    ['Python 2T', python?.threads],
    ['Python 2P', python?.processes],
  ];
  return {
    kind: 'bars',
    unit: 'ms',
    bars: rows.flatMap(([label, measured]) => (measured === undefined ? [] : [{ label, value: measured.ms }])),
  };
}

const told = (run: RunView, words: string) =>
  run.all({ op: 'print', actor: 'main' }).find(({ value }) => textOf(value).startsWith(words));

/** Two of something against one thread, in Node. */
function against(run: RunView, act: string, words: string) {
  const one = measuredIn(run, 'one-thread');
  const two = measuredIn(run, act);
  const print = told(run, words);
  if (one === undefined || two === undefined || print === undefined) return undefined;
  return {
    facts: {
      oneUs: one.ms * 1000,
      twoUs: two.ms * 1000,
      ratio: ratio(one, two),
      faster: isFaster(run, one, two),
      cores: run.cpus,
    },
    events: [print],
  };
}

/** Two of something against one thread, in Python. */
function pythonAgainst(run: RunView, key: 'threads' | 'processes', words: string) {
  const python = pythonIn(run);
  const print = told(run, words);
  if (python === undefined || print === undefined) return undefined;
  const { one, [key]: two } = python;
  return {
    facts: {
      oneUs: one.ms * 1000,
      twoUs: two.ms * 1000,
      ratio: ratio(one, two),
      faster: isFaster(run, one, two),
      coresUsed: Math.round((10 * (two.cpuMs ?? 0)) / two.ms) / 10,
      // Whether there was another core to be had: one thread got all it wanted, and there is more than one.
      spare: run.cpus > 1 && (one.cpuMs ?? 0) > 0.9 * one.ms,
      gil: python.gil,
      cores: run.cpus,
    },
    events: [print],
    mark: { file: run.file, line: 37 },
  };
}

export const lesson = {
  id: 'gil',
  chapter: 'threads',
  order: 40,
  minutes: 6,
  article: 'GIL',
  variants: {
    sums: {
      acts: {
        'one-thread': { program: 'one-thread', args: [nodeCount], timeMs },
        'two-threads': {
          program: 'two-threads',
          args: [nodeCount],
          timeMs,
          moments: { running: { op: 'start', nth: 3, everyMs: 20, times: 5 } },
        },
        'two-processes': { program: 'two-processes', args: [nodeCount], timeMs },
        python: { program: 'python', timeMs, outcomes: pythonOutcomes },
      },
      outcomes,
    },
  },
  prediction: {
    choices: ['node', 'both', 'neither'],
    answer(run) {
      const [one, two] = [measuredIn(run, 'one-thread'), measuredIn(run, 'two-threads')];
      const python = pythonIn(run);
      if (one === undefined || two === undefined || python === undefined) return undefined;
      const inNode = isFaster(run, one, two);
      const inPython = isFaster(run, python.one, python.threads);
      if (run.cpus === 1) return 'neither';
      // What cannot be the threads' doing is other work's on this machine.
      if (!inNode || (inPython && python.gil)) return undefined;
      return inPython ? 'both' : 'node';
    },
  },
  steps: {
    'one-core': {
      act: 'one-thread',
      see(run) {
        const start = run.first({ op: 'start', actor: 'main' });
        return start === undefined || run.cpus > 1 ? undefined : { facts: {}, events: [start], mark: null };
      },
    },
    alone: {
      act: 'one-thread',
      see(run) {
        const one = measuredIn(run, 'one-thread');
        const print = told(run, 'one thread');
        if (one === undefined || print === undefined) return undefined;
        return {
          facts: { pid: print.pid, count: Number(run.args[0]), total: one.total, us: one.ms * 1000 },
          events: [print],
          mark: { file: run.file, line: 5 },
        };
      },
    },
    'at-work': {
      act: 'two-threads',
      see(run) {
        const starts = ['t1', 't2'].flatMap((actor) => run.first({ op: 'start', actor }) ?? []);
        const [first, second] = starts;
        if (first === undefined || second === undefined) return undefined;
        const seen = run
          .all({ op: 'evidence' })
          .filter(({ actor, value }) => actor !== 'main' && coreOf(value) !== null);
        // A look takes both threads one after the other; two that run at one look on two cores do so at the same time.
        const pairs = seen.flatMap((one, index) => {
          const next = seen[index + 1];
          const apart = next !== undefined && next.actor !== one.actor && next.atUs - one.atUs < 5000;
          return apart && coreOf(one.value) !== coreOf(next.value) ? [[one, next]] : [];
        });
        const pair = pairs[0] ?? [];
        return {
          facts: {
            pid: first.pid,
            threads: starts.map(({ tid, actor }) => (tid === null ? actor : String(tid))),
            on: pair.map(({ value }) => coreOf(value) ?? 0),
            cores: run.cpus,
          },
          events: [first, second, ...pair],
          mark: { file: run.file, line: 5 },
        };
      },
    },
    threads: {
      act: 'two-threads',
      see: (run) => against(run, 'two-threads', 'two threads'),
    },
    processes: {
      act: 'two-processes',
      see(run) {
        const seen = against(run, 'two-processes', 'two processes');
        const spawn = run.first({ op: 'spawn', actor: 'main' });
        const start = run.first({ op: 'start', actor: spawn?.object ?? '' });
        if (seen === undefined || spawn === undefined || start === undefined) return undefined;
        return { ...seen, facts: { ...seen.facts, startUs: start.atUs - spawn.atUs }, picture: bars(run) };
      },
    },
    'no-python': {
      act: 'python',
      see(run) {
        const print = told(run, 'there is no');
        return print && { facts: {}, events: [print] };
      },
    },
    python: {
      act: 'python',
      see(run) {
        const python = pythonIn(run);
        const print = told(run, 'Python, one thread');
        if (python === undefined || print === undefined) return undefined;
        return {
          facts: { version: python.version, count: pythonCount, us: python.one.ms * 1000 },
          events: [print],
          mark: { file: run.file, line: 36 },
        };
      },
    },
    'python-threads': { act: 'python', see: (run) => pythonAgainst(run, 'threads', 'Python, two threads') },
    'python-processes': {
      act: 'python',
      see(run) {
        const seen = pythonAgainst(run, 'processes', 'Python, two processes');
        return seen && { ...seen, mark: { file: run.file, line: 38 } };
      },
    },
    both: {
      act: 'python',
      see(run) {
        const python = pythonIn(run);
        const [one, two] = [measuredIn(run, 'one-thread'), measuredIn(run, 'two-threads')];
        const print = run.last({ op: 'print', actor: 'main' });
        if (python === undefined || one === undefined || two === undefined || print === undefined) return undefined;
        return {
          facts: {
            node: ratio(one, two),
            python: ratio(python.one, python.threads),
            gil: python.gil,
            told: isFaster(run, one, two) && !isFaster(run, python.one, python.threads),
            cores: run.cpus,
          },
          events: [print],
          mark: null,
          picture: bars(run, python),
        };
      },
    },
  },
  next: ['threads', 'multitask', 'race'],
} as const satisfies Lesson;

/** The core on which a thread was seen running; null: it was not running just then. */
function coreOf(value: Json): number | null {
  if (typeof value !== 'object' || value === null || !('state' in value)) return null;
  const { state, cpu } = value as { readonly state?: Json; readonly cpu?: Json };
  return typeof state === 'string' && state.startsWith('R') && typeof cpu === 'number' ? cpu : null;
}
