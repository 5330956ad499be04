/** Exploring against the hand-over of two bare workers, with and without reduction, and free runs. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ExploringLine, type ExploringOrder, exploringEntry } from '../../src/explore/stage-order.js';
import { loadProgramFile } from '../../src/launch/program-file.js';
import { inOwnFolder } from '../../src/launch/run-folder.js';
import { runReporting } from '../../src/launch/run-reporting.js';
import type { Json } from '../../src/trace/events.js';
import type { Exploration } from '../../src/trace/exploration.js';
import { inPackage } from '../../src/trace/place.js';
import { inTurn, type Row } from './row.js';

const programs = fileURLToPath(inPackage('test/programs/explored/'));
const pingPong = fileURLToPath(inPackage('test/bench/minimal/hand-over.mjs'));

type Explored = Exploration & { readonly handOvers: number };

async function answerOf(
  program: string,
  args: readonly Json[],
  task: ExploringOrder['task'],
): Promise<{ readonly line: ExploringLine; readonly sinceReadyMs: number }> {
  return inOwnFolder(async (folder) => {
    const loaded = await loadProgramFile(programs + program, folder.path);
    const order = {
      ...loaded,
      args,
      label: program,
      programHash: '0000',
      grading: { kind: 'program' },
      task,
    } satisfies ExploringOrder & { sources: unknown };
    let readyMs = 0;
    let found: ExploringLine | undefined;
    let foundMs = 0;
    await runReporting({
      entry: exploringEntry,
      order,
      folder,
      signal: new AbortController().signal,
      silenceMs: 60_000,
      onLine(told) {
        found = told as ExploringLine;
        foundMs = performance.now();
        if (found.type === 'ready') readyMs = foundMs;
      },
    });
    if (found === undefined || found.type === 'failed') throw new Error(`exploring failed: ${JSON.stringify(found)}`);
    return { line: found, sinceReadyMs: foundMs - readyMs };
  });
}

async function explored(args: readonly Json[], reduction: 'none' | 'source-dpor', program = 'adding.js') {
  const task = { kind: 'explore', reduction, preemptionBound: null, limitSchedules: 5_000 } as const;
  const { line, sinceReadyMs } = await answerOf(program, args, task);
  return { ...(line as Explored), sinceReadyMs };
}

const handOverUs = () => Number(execFileSync(process.execPath, [pingPong], { encoding: 'utf8' }));

async function scheduleCost(times: number): Promise<Row> {
  let handOvers = 0;
  let runs = 1;
  const cost = await inTurn(
    times,
    async () => {
      const found = await explored(['plain', 3, 2], 'none');
      handOvers = found.handOvers;
      runs = found.schedules;
      return (found.durationMs * 1000) / found.handOvers;
    },
    handOverUs,
  );
  return {
    name: `a hand-over in an explored schedule, everything in (3 × 2, ${(handOvers / runs).toFixed(1)} a schedule)`,
    ...cost,
    unit: 'µs',
    against: 'two bare workers’ futex ping-pong',
    bar: { kind: 'at most', ratio: 4 },
  };
}

async function bruteForce(times: number): Promise<Row> {
  const cost = await inTurn(
    times,
    async () => (await explored(['plain', 2, 2], 'none')).sinceReadyMs,
    () => 150,
  );
  return {
    name: '2 × 2 by brute force (70 schedules) once the stage has started, workers made',
    ...cost,
    unit: 'ms',
    against: 'the bar',
    bar: { kind: 'at most', ratio: 1 },
  };
}

async function philosophers(times: number): Promise<Row> {
  const orders = Array.from({ length: 5 }, (_, i) => [i, (i + 1) % 5]);
  const cost = await inTurn(
    times,
    async () => (await explored([orders], 'source-dpor', 'crossing.js')).durationMs,
    () => 5_000,
  );
  return {
    name: 'five philosophers proved',
    ...cost,
    unit: 'ms',
    against: 'the bar',
    bar: { kind: 'at most', ratio: 1 },
  };
}

/** Schedules that it takes to see all there is, as the program grows. */
async function reduction(threads: number, each: number): Promise<Row> {
  const reduced = await explored(['plain', threads, each], 'source-dpor');
  const brute = await explored(['plain', threads, each], 'none');
  return {
    name: `schedules of ${threads} × ${each} with reduction`,
    ours: reduced.schedules + reduced.redundant,
    other: brute.schedules,
    unit: brute.complete ? 'schedules' : 'schedules (brute force cut at 5,000)',
    against: 'brute force',
    bar: null,
  };
}

async function freeRuns(times: number): Promise<Row> {
  const task = { kind: 'stress', samples: 20_000, limitMs: 20_000, canDeadlock: false } as const;
  const cost = await inTurn(
    times,
    async () => {
      const { line } = await answerOf('adding.js', ['plain', 2, 1], task);
      if (line.type !== 'stressed') throw new Error('no samples');
      return (line.durationMs * 1000) / line.samples;
    },
    handOverUs,
  );
  return { name: 'a free run of 2 × 1 in strides', ...cost, unit: 'µs', against: 'one bare hand-over', bar: null };
}

export async function exploreRows(times: number): Promise<readonly Row[]> {
  return [
    await scheduleCost(times),
    await bruteForce(times),
    await philosophers(times),
    await reduction(2, 1),
    await reduction(2, 2),
    await reduction(3, 1),
    await reduction(2, 3),
    await freeRuns(times),
  ];
}
