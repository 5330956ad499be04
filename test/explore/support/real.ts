/** Exploring programs of test/programs/explored on real threads, in a stage as the command line starts it. */
import { fileURLToPath } from 'node:url';
import {
  type ExploreTask,
  type ExploringLine,
  type ExploringOrder,
  exploringEntry,
  type Replayed,
} from '../../../src/explore/stage-order.js';
import { parseToken } from '../../../src/explore/token.js';
import { loadProgramFile } from '../../../src/launch/program-file.js';
import { inOwnFolder } from '../../../src/launch/run-folder.js';
import { runReporting } from '../../../src/launch/run-reporting.js';
import type { Json } from '../../../src/trace/events.js';
import type { Exploration } from '../../../src/trace/exploration.js';

/** Where a program of test/programs/explored lies. */
export const programFile = (name: string) => fileURLToPath(new URL(`../../programs/explored/${name}`, import.meta.url));

/** The last line that a stage reports of a task. Throws what it says has failed. */
export async function reportOf(
  name: string,
  args: readonly Json[],
  task: ExploringOrder['task'],
): Promise<ExploringLine> {
  return inOwnFolder(async (folder) => {
    const { program, names } = await loadProgramFile(name.includes('/') ? name : programFile(name), folder.path);
    const lines: ExploringLine[] = [];
    const ending = await runReporting({
      entry: exploringEntry,
      order: { program, names, args, label: name, programHash: '9f3c', grading: { kind: 'program' }, task },
      folder,
      signal: new AbortController().signal,
      silenceMs: 60_000,
      onLine: (line) => lines.push(line as ExploringLine),
    });
    const last = lines.at(-1);
    if (last === undefined) throw new Error(`the stage said nothing: ${ending.output}`);
    if (last.type === 'failed') throw Object.assign(new Error(last.message), { name: last.name, site: last.site });
    return last;
  });
}

export async function exploreReal(
  name: string,
  args: readonly Json[],
  task: Partial<Omit<ExploreTask, 'kind'>> = {},
): Promise<Exploration & { readonly handOvers: number }> {
  const line = await reportOf(name, args, {
    kind: 'explore',
    reduction: 'source-dpor',
    preemptionBound: null,
    limitSchedules: 1_000_000,
    ...task,
  });
  if (line.type !== 'exploration') throw new Error(`the stage said ${line.type}`);
  return line as Exploration & { readonly handOvers: number };
}

export async function replayReal(name: string, args: readonly Json[], token: string): Promise<Replayed> {
  const line = await reportOf(name, args, { kind: 'replay', turns: parseToken(token).turns });
  if (line.type !== 'replayed') throw new Error(`the stage said ${line.type}`);
  return line;
}

/** How many schedules lead to each outcome. */
export function countsOf({ outcomes }: Exploration): Readonly<Record<string, number>> {
  return Object.fromEntries(outcomes.map(({ outcome, schedules }) => [JSON.stringify(outcome), schedules]));
}
