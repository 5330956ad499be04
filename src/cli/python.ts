import { join } from 'node:path';
import type { FinishedRun } from '../launch/run-program.js';
import { readTwins } from '../teach/sources.js';
import { resolveVariant } from '../teach/variant.js';
import { sourcesDir } from './place.js';
import type { Prepared } from './prepare.js';

/** A twin that waits for ever (a deadlock in Python, which nothing ends) is ended after so long. */
const usualTimeMs = 10_000;

/** The Python programs of a lesson's variant, by file name. */
export function twinsOf({ lesson, variant }: Pick<Prepared, 'lesson' | 'variant'>): Readonly<Record<string, string>> {
  return readTwins(sourcesDir, lesson.id, resolveVariant(lesson, variant));
}

/** Runs the variant's Python programs, if it has any, and adds to the run what came of each. */
export async function comparePython(run: FinishedRun, prepared: Prepared, signal: AbortSignal): Promise<FinishedRun> {
  const { lesson, variant } = prepared;
  const { spec } = resolveVariant(lesson, variant);
  const timeMsOf = (file: string) =>
    Object.values(spec.acts).find(({ program = variant }) => `${program}.py` === file)?.timeMs ?? usualTimeMs;
  const orders = Object.entries(twinsOf(prepared)).map(([file, source]) => ({
    file,
    source,
    path: join(sourcesDir, lesson.id, file),
    timeoutMs: timeMsOf(file),
    signal,
  }));
  if (orders.length === 0 || signal.aborted) return run;
  const { runTwins } = await import('../launch/run-python.js');
  const lines = await runTwins(orders, signal);
  // A stage that was killed may have left its last line without an end.
  const end = run.text.endsWith('\n') ? '' : '\n';
  const text = `${run.text}${end}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`;
  return { text, trace: { ...run.trace, python: lines } };
}
