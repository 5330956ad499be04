import { readdirSync } from 'node:fs';
import { processesOf } from './processes.js';
import { until } from './until.js';

/** What is left of a call of the program. */
export interface Leftovers {
  /** The command lines of its processes, and of theirs. */
  readonly processes: readonly string[];
  /** What lies in its folder for temporary files. */
  readonly files: readonly string[];
}

export interface Traces {
  readonly tag: string;
  readonly temporary: string;
}

/** Nothing is left. */
export const nothing: Leftovers = { processes: [], files: [] };

export function leftoversOf({ tag, temporary }: Traces): Leftovers {
  return { processes: processesOf(tag).map(({ command }) => command), files: readdirSync(temporary) };
}

/** What is left once all processes have had the time to end. */
export async function lastLeftovers(traces: Traces): Promise<Leftovers> {
  const told = () => JSON.stringify(leftoversOf(traces));
  await until('the end of every process', () => processesOf(traces.tag).length === 0, told);
  return leftoversOf(traces);
}
