import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExploringLine, type ExploringOrder, exploringEntry } from '../../src/explore/stage-order.js';
import { loadProgramFile } from '../../src/launch/program-file.js';
import { inOwnFolder } from '../../src/launch/run-folder.js';
import { runReporting } from '../../src/launch/run-reporting.js';
import type { Reduction } from '../../src/trace/exploration.js';
import { inPackage } from '../../src/trace/place.js';

export interface ExploreMemoryOptions {
  readonly schedules: number;
  readonly reduction: Reduction;
  onProgress?(text: string): void;
}

interface Measure {
  /** `main`, or a thread; each has a heap of its own. */
  readonly who: string;
  readonly runs: number;
  readonly heap: number;
  /** Of the whole process. */
  readonly rss: number;
}

export interface ExploreMemoryReport {
  readonly schedules: number;
  readonly handOvers: number;
  readonly durationMs: number;
  /** By heap, and for the process: the least in the second fifth of the runs and in the last, in bytes. */
  readonly grown: readonly { readonly what: string; readonly early: number; readonly late: number }[];
  readonly problems: readonly string[];
}

/** How much more there may be at the end, in bytes. */
const heapSlack = 1_000_000;
const processSlack = 40_000_000;
/** How often a run measures. */
const measures = 50;

const least = (values: readonly number[]) => Math.min(...values);

/** The least of a measure in two fifths of the runs: what is being worked on at other moments does not count. */
function compare(told: readonly Measure[], what: string, of: (measure: Measure) => number) {
  const fifth = Math.floor(told.length / 5);
  const early = least(told.slice(fifth, 2 * fifth).map(of));
  const late = least(told.slice(-fifth).map(of));
  return { what, early, late };
}

async function explore(log: string, { schedules, reduction, onProgress }: ExploreMemoryOptions) {
  const every = Math.max(1, Math.floor(schedules / measures));
  return inOwnFolder(async (folder) => {
    const loaded = await loadProgramFile(fileURLToPath(inPackage('test/programs/explored/measured.js')), folder.path);
    const lines: ExploringLine[] = [];
    const order = {
      program: loaded.program,
      names: loaded.names,
      args: [log, every, 7],
      label: 'measured.js',
      programHash: '0000',
      grading: { kind: 'program' },
      task: { kind: 'explore', reduction, preemptionBound: null, limitSchedules: schedules },
    } satisfies ExploringOrder;
    await runReporting({
      entry: exploringEntry,
      order,
      folder,
      signal: new AbortController().signal,
      silenceMs: 60_000,
      onLine(told) {
        const line = told as ExploringLine;
        if (line.type !== 'progress') lines.push(line);
        else if (line.schedules % 50 === 0) onProgress?.(`${line.schedules} schedules`);
      },
    });
    const last = lines.at(-1);
    if (last?.type !== 'exploration') throw new Error(`exploring failed: ${JSON.stringify(last)}`);
    return last;
  });
}

/** Runs a program through many schedules, and sees to it that neither main's heap nor a thread's nor the process grows. */
export async function exploreMemory(options: ExploreMemoryOptions): Promise<ExploreMemoryReport> {
  const own = mkdtempSync(join(tmpdir(), 'concur-memory-'));
  try {
    const log = join(own, 'log');
    const { schedules, handOvers = 0, durationMs } = await explore(log, options);
    const told = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Measure);
    const heaps = ['main', 't1', 't2'].map((who) =>
      compare(
        told.filter((one) => one.who === who),
        `the heap of ${who}`,
        ({ heap }) => heap,
      ),
    );
    const whole = compare(
      told.filter(({ who }) => who === 'main'),
      'the process',
      ({ rss }) => rss,
    );
    const problems = [
      ...heaps.filter(({ early, late }) => !(late <= early + heapSlack)),
      ...[whole].filter(({ early, late }) => !(late <= early + processSlack)),
    ].map(({ what, early, late }) => `${what} grew from ${early} to ${late} bytes in ${schedules} schedules`);
    return { schedules, handOvers, durationMs, grown: [...heaps, whole], problems };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
