import type { Stressed } from '../explore/stage-order.js';
import { inOwnFolder } from '../launch/run-folder.js';
import { type StressRow, stressLines } from '../render/exploring/stress-view.js';
import { exploringWords } from '../render/exploring/words.js';
import { paintLine } from '../render/line.js';
import type { Json } from '../trace/events.js';
import type { Exploration, ExploredOutcome } from '../trace/exploration.js';
import { runExploring } from './exploring.js';
import { exitCodes } from './failure.js';
import type { CommonOptions, Io, Voice } from './io.js';
import { canvasOf } from './look.js';
import { machineLine } from './machine-line.js';
import { startProgress } from './search-progress.js';
import { watchSignals } from './signals.js';
import { calling, findSubject, meaningOf } from './subject.js';

export interface StressOptions extends CommonOptions {
  readonly samples?: number;
  /** Seconds. */
  readonly time?: number;
  readonly args?: readonly Json[];
  readonly json?: boolean;
  readonly plain?: boolean;
}

const defaultSamples = 20_000;
const defaultSeconds = 20;
/** What is possible is looked for in at most this time; then it is told that it is not all. */
const exploreMs = 10_000;

const keyOf = ({ outcome, ended }: Pick<ExploredOutcome, 'outcome'> & { readonly ended: string }) =>
  `${ended} ${JSON.stringify(outcome)}`;

/** What was seen, and what was not but is possible: one row an outcome. */
function rowsOf(
  { outcomes }: Exploration,
  stressed: Stressed,
  meaning: (row: Pick<StressRow, 'outcome' | 'ended'>) => string,
): readonly StressRow[] {
  const possible = new Map(outcomes.map((row) => [keyOf(row), row]));
  const seen = new Set(stressed.rows.map(keyOf));
  const rows = stressed.rows.map((row): StressRow => {
    const known = possible.get(keyOf(row));
    return { ...row, meaning: meaning(row), schedules: known?.schedules ?? null, token: known?.token ?? null };
  });
  const unseen = outcomes
    .filter((row) => !seen.has(keyOf(row)))
    .map((row): StressRow => ({ ...row, samples: 0, meaning: meaning(row) }));
  return [...rows.toSorted((a, b) => b.samples - a.samples), ...unseen];
}

/** Runs a program freely many thousand times, and sets what was seen beside what is possible. */
export async function stress(
  word: string,
  variant: string | undefined,
  options: StressOptions,
  io: Io,
  voice: Voice,
): Promise<number> {
  const { samples = defaultSamples, time = defaultSeconds, args } = options;
  const leaving = watchSignals();
  const { signal } = leaving;
  try {
    return await inOwnFolder(async (folder) => {
      const subject = await findSubject(
        { word, variant, folder: folder.path, callOf: calling('stress') },
        args === undefined ? {} : { args },
        voice,
      );
      const progress = startProgress(options, io, voice, { samples, seconds: time });
      const run = { subject, folder, signal, onProgress: progress.update };
      const explore = { kind: 'explore', reduction: 'source-dpor', preemptionBound: null, limitMs: exploreMs } as const;
      const found = await runExploring({ ...run, task: explore }, io, voice).catch((error: unknown) => {
        progress.stop();
        throw error;
      });
      if (found.answer?.type !== 'exploration') return exitCodes.interrupted;
      const exploration = found.answer;
      const task = { kind: 'stress', samples, limitMs: time * 1000, canDeadlock: exploration.deadlocks > 0 } as const;
      const { answer } = await runExploring({ ...run, task }, io, voice).finally(progress.stop);
      if (answer?.type !== 'stressed') return exitCodes.interrupted;
      const rows = rowsOf(exploration, answer, (row) =>
        row.ended === 'cut' || row.ended === 'limited' ? '' : meaningOf(subject, found.declared, row),
      );
      const { complete, races, sleeps = false } = exploration;
      const result = {
        program: subject.label,
        samples: answer.samples,
        wanted: samples,
        interrupted: signal.aborted,
        durationMs: answer.durationMs,
        complete,
        sleeps,
        races,
        rows,
      };
      if (options.json === true) io.stdout.write(machineLine({ type: 'stress', format: 1, ...result }));
      else {
        const canvas = canvasOf(io, voice, options.color);
        const words = exploringWords[voice.language];
        const lines = stressLines(result, {
          canvas,
          words,
          shown: subject.shown,
          args: args ?? null,
          called: subject.args,
          sleeps: subject.sleeps,
        });
        io.stdout.write(`${lines.map((line) => paintLine(line, canvas.style)).join('\n')}\n`);
      }
      if (signal.aborted) return exitCodes.interrupted;
      const bad = rows.some((row) => row.samples > 0 && (row.grade === 'forbidden' || row.grade === 'unknown'));
      return bad ? exitCodes.failed : exitCodes.done;
    });
  } finally {
    leaving.stop();
  }
}
