/** Queues and pools between processes, against Python's, a bare channel, and other pools. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPackage } from '../../src/trace/place.js';
import { inTurn, type Missing, type Row } from './row.js';

const programs = fileURLToPath(inPackage('test/bench/programs/'));

function rate(file: string, [program = '', ...args]: readonly (string | number)[]): number {
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  return Number(
    execFileSync(file, [join(programs, String(program)), ...args.map(String)], { encoding: 'utf8', stdio: [...stdio] }),
  );
}

const node = (...args: readonly (string | number)[]) => rate(process.execPath, args);
const python = (...args: readonly (string | number)[]) => rate('python3', args);

function has(command: () => unknown): boolean {
  try {
    command();
    return true;
  } catch {
    return false;
  }
}

interface Comparison extends Pick<Row, 'name' | 'against' | 'unit' | 'bar'> {
  ours(): number;
  other(): number;
  /** What has to be there for it; default: nothing. */
  readonly needs?: string;
}

const atLeast = (ratio: number) => ({ kind: 'at least', ratio }) as const;

const small = 0;
const queuePython = 'Python multiprocessing.Queue';
const managerPython = 'Python Manager().Queue()';
const messages = 'messages/s';

/** Messages of `bytes` from who gives to who takes; Python gets fewer of them where it is slower, the rate is what counts. */
function queueRow(
  name: string,
  way: string,
  [ours, theirs]: readonly [number, number],
  more: Partial<Comparison> = {},
): Comparison {
  const pythonWay = way.replace('-ahead', '');
  return {
    name,
    against: queuePython,
    unit: messages,
    bar: null,
    needs: 'python3',
    ours: () => node('queue-rate.js', way, ours, small),
    other: () => python('queue-rate.py', pythonWay, theirs, small),
    ...more,
  };
}

function sizeRow(label: string, bytes: number, count: number): Comparison {
  return queueRow(`queue, ${label} a message`, 'child-main', [count, count], {
    ours: () => node('queue-rate.js', 'child-main', count, bytes),
    other: () => python('queue-rate.py', 'child-main', count, bytes),
  });
}

function takersRow(takers: number): Comparison {
  const count = 40_000;
  return queueRow(`queue, ${takers} who take`, 'main-child', [count, count], {
    ours: () => node('queue-rate.js', 'main-child', count, small, takers),
    other: () => python('queue-rate.py', 'main-child', count, small, takers),
  });
}

function poolRow(workers: number, tasks: number): Comparison {
  return {
    name: `pool of ${workers}, trivial tasks`,
    against: 'Python Pool.apply_async',
    unit: 'tasks/s',
    bar: workers === 2 ? atLeast(1.5) : null,
    needs: 'python3',
    ours: () => node('pool-rate.js', workers, tasks),
    other: () => python('pool-rate.py', workers, tasks),
  };
}

function otherPool(library: string, kind: string, bar: Row['bar']): Comparison {
  return {
    name: 'pool of 2, trivial tasks',
    against: `${library} (${kind})`,
    unit: 'tasks/s',
    bar,
    needs: library,
    ours: () => node('pool-rate.js', 2, 40_000),
    other: () => node('pool-rate-others.mjs', library, 2, 10_000),
  };
}

const comparisons: readonly Comparison[] = [
  queueRow('queue, each put awaited', 'child-main', [200_000, 100_000], { bar: atLeast(2) }),
  queueRow('queue, each put awaited, main to child', 'main-child', [200_000, 100_000]),
  queueRow('queue, puts ahead as in Python', 'child-main-ahead', [300_000, 100_000], { bar: atLeast(2) }),
  queueRow('queue, puts ahead, main to child', 'main-child-ahead', [200_000, 100_000]),
  queueRow('queue, each put awaited, child to child', 'child-child', [200_000, 100_000]),
  queueRow('queue, puts ahead, child to child', 'child-child-ahead', [200_000, 100_000]),
  queueRow('queue, puts ahead', 'child-main-ahead', [200_000, 0], {
    against: 'a bare Node IPC channel',
    needs: 'node',
    other: () => node('ipc-rate.mjs', 100_000, small),
  }),
  queueRow('manager’s queue, each put awaited', 'child-main-manager', [50_000, 5000], {
    against: managerPython,
    bar: atLeast(5),
  }),
  queueRow('manager’s queue, puts ahead', 'child-main-manager-ahead', [100_000, 5000], {
    against: managerPython,
    bar: atLeast(5),
  }),
  ...([1, 2, 4, 8] as const).map((workers) => poolRow(workers, 40_000)),
  otherPool('tinypool', 'processes', atLeast(2)),
  otherPool('workerpool', 'processes', atLeast(2)),
  otherPool('piscina', 'threads', null),
  ...([1, 2, 4, 8] as const).map(takersRow),
  sizeRow('1 kB', 1024, 50_000),
  sizeRow('32 kB', 32 * 1024, 10_000),
  sizeRow('1 MB', 1024 * 1024, 200),
];

const present: Readonly<Record<string, () => boolean>> = {
  node: () => true,
  python3: () => has(() => execFileSync('python3', ['--version'], { stdio: 'ignore' })),
  tinypool: () => has(() => node('pool-rate-others.mjs', 'tinypool', 1, 1)),
  workerpool: () => has(() => node('pool-rate-others.mjs', 'workerpool', 1, 1)),
  piscina: () => has(() => node('pool-rate-others.mjs', 'piscina', 1, 1)),
};

/** Each comparison's two sides in turn, `times` times. */
export async function processRows(times: number): Promise<readonly (Row | Missing)[]> {
  const there = new Map(Object.entries(present).map(([name, isThere]) => [name, isThere()]));
  const rows: (Row | Missing)[] = [];
  for (const { name, against, unit, bar, needs = 'node', ours, other } of comparisons) {
    if (there.get(needs) !== true) rows.push({ name: `${name} / ${against}`, missing: `${needs} is not here` });
    else rows.push({ name, against, unit, bar, ...(await inTurn(times, ours, other)) });
  }
  return rows;
}
