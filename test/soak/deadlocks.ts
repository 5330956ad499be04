import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lessonsDir, sourcesDir } from '../../src/cli/place.js';
import { type FinishedRun, runProgram } from '../../src/launch/run-program.js';
import { inPackage } from '../../src/trace/place.js';
import { repeat } from './at-once.js';

/** A program that is run again and again, and how it must end. */
interface Case {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  readonly ended: 'finished' | 'deadlock';
}

const lesson = (id: string, variant: string, ended: Case['ended']): Case => ({
  name: `${id} ${variant}`,
  file: `${lessonsDir}/${id}/${variant}.js`,
  source: `${sourcesDir}/${id}/${variant}.ts`,
  ended,
});

const contending = fileURLToPath(inPackage('test/programs/contending.js'));

const cases: readonly Case[] = [
  lesson('deadlock', 'broken', 'deadlock'),
  lesson('deadlock', 'ordered', 'finished'),
  lesson('lock', 'waiting', 'finished'),
  { name: 'eight threads, three locks in order', file: contending, source: contending, ended: 'finished' },
];

export interface DeadlockSoakOptions {
  /** How often each program is run. */
  readonly count: number;
  /** Runs at the same time; default 1. */
  readonly atOnce?: number;
  onProgress?(line: string): void;
}

function runOnce({ name, file, source }: Case): Promise<FinishedRun> {
  const program = new URL(`file://${file}`).href;
  const label = source.slice(source.lastIndexOf('/') + 1);
  return runProgram({
    lesson: 'soak',
    variant: name,
    sources: { [label]: readFileSync(source, 'utf8') },
    raw: false,
    pace: 1,
    signal: new AbortController().signal,
    acts: [
      {
        act: 1,
        id: 'only',
        program,
        names: { [program]: label },
        args: [],
        gate: 'recorded',
        rounds: 1,
        moments: {},
        limits: { timeMs: 20_000, traceBytes: 64 * 1024 * 1024 },
      },
    ],
  });
}

/** Microseconds from the wait that closed the circle to the moment at which the threads were looked at; null: no circle. */
function reportedAfterUs({ trace }: FinishedRun): number | null {
  const events = trace.acts[0]?.events ?? [];
  const closed = events.findLast(({ op, value }) => op === 'lock.wait' && value === null);
  const seen = events.find(({ op, n }) => n === 0 && (op === 'evidence' || op === 'signal'));
  return closed === undefined || seen === undefined ? null : seen.atUs - closed.atUs;
}

/** A true deadlock is always reported, a false one never. Returns what went wrong. */
export async function soakDeadlocks({
  count,
  atOnce = 1,
  onProgress,
}: DeadlockSoakOptions): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const one of cases) {
    const delaysUs: number[] = [];
    let met = 0;
    await repeat(count, atOnce, async (run) => {
      const finished = await runOnce(one);
      const result = finished.trace.acts[0]?.result;
      // That two threads miss each other is no failure of the program that crosses its locks.
      const right = result?.ended === one.ended || (one.ended === 'deadlock' && result?.ended === 'finished');
      if (!right) problems.push(`${one.name}, run ${run}: ${result?.ended ?? 'nothing ran'} (${result?.reason ?? ''})`);
      if (result?.ended !== 'deadlock') return;
      met += 1;
      delaysUs.push(reportedAfterUs(finished) ?? Number.POSITIVE_INFINITY);
    });
    const inOrder = delaysUs.map((us) => Math.round(us / 1000)).toSorted((x, y) => x - y);
    const told =
      inOrder.length === 0
        ? ''
        : `, reported after ${inOrder[inOrder.length >> 1]} ms (median), ${inOrder.at(-1)} ms at most`;
    onProgress?.(`${one.name}: ${count} runs, ${met} deadlocks${told}`);
  }
  return problems;
}
