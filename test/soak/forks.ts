/** Forks again and again on several versions of Node, and counts how each run ended. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { voiceOf } from '../../src/cli/io.js';
import { actsOf, prepare } from '../../src/cli/prepare.js';
import { runProgram } from '../../src/launch/run-program.js';
import { chooseLanguage } from '../../src/teach/language.js';
import type { Trace } from '../../src/trace/trace.js';

const run = promisify(execFile);

/** What is counted of one run. */
export interface ForkRun {
  /** `finished`, or how else the act ended. */
  readonly ended: string;
  /** Processes that wrote something down. */
  readonly processes: number;
  /** Children that did not come to life, so that fork() was called again. */
  readonly again: number;
  /** Children that hung later and were ended. */
  readonly hung: number;
  /** Processes that were killed, by whatever. */
  readonly crashes: number;
}

export interface ForkSoakOptions {
  /** Node binaries. */
  readonly nodes: readonly string[];
  readonly lessons: readonly string[];
  /** Runs of each lesson on each Node. */
  readonly runs: number;
  print(line: string): void;
}

const has = (value: unknown, key: string) =>
  typeof value === 'object' && value !== null && (value as Readonly<Record<string, unknown>>)[key] !== undefined;

function count({ acts }: Trace): ForkRun {
  const events = acts.flatMap((act) => act.events);
  return {
    ended: acts[0]?.result.ended ?? 'nothing ran',
    processes: new Set(events.filter(({ n }) => n > 0).map(({ pid }) => pid)).size,
    again: events.filter(({ op, value }) => op === 'signal' && has(value, 'again')).length,
    hung: events.filter(({ op, value }) => op === 'signal' && has(value, 'by')).length,
    crashes: events.filter(({ op }) => op === 'crash').length,
  };
}

/** Runs a lesson's first variant once, on the Node that runs this. */
export async function forkOnce(lesson: string): Promise<ForkRun> {
  const voice = voiceOf({ env: {} }, chooseLanguage({ option: 'en', env: {} }));
  const prepared = await prepare(lesson, undefined, voice);
  const { trace } = await runProgram({
    lesson,
    variant: prepared.variant,
    sources: prepared.sources,
    acts: actsOf(prepared, {}),
    raw: false,
    pace: 1,
    signal: new AbortController().signal,
  });
  return count(trace);
}

/** Prints a line a lesson and Node; returns how many runs did not go as they should at the first try. */
export async function soakForks({ nodes, lessons, runs, print }: ForkSoakOptions): Promise<number> {
  const [, entry = ''] = process.argv;
  let bad = 0;
  for (const node of nodes) {
    const { stdout: version } = await run(node, ['--version']);
    for (const lesson of lessons) {
      const counts = new Map<string, number>();
      const startedMs = performance.now();
      for (let index = 0; index < runs; index += 1) {
        const { stdout } = await run(node, [entry, 'fork-once', lesson]);
        counts.set(stdout, (counts.get(stdout) ?? 0) + 1);
        const { ended, again, hung, crashes } = JSON.parse(stdout) as ForkRun;
        if (ended !== 'finished' || again + hung + crashes > 0) bad += 1;
      }
      const told = [...counts].map(([line, times]) => `${times} × ${line.trim()}`).join('; ');
      const eachMs = Math.round((performance.now() - startedMs) / runs);
      print(`${version.trim()} ${lesson}: ${told} (${eachMs} ms each)`);
    }
  }
  return bad;
}
