import { inOwnFolder } from '../launch/run-folder.js';
import { explorationLines } from '../render/exploring/exploration-view.js';
import { exploringWords } from '../render/exploring/words.js';
import { paintLine } from '../render/line.js';
import type { Json } from '../trace/events.js';
import type { Exploration, Reduction } from '../trace/exploration.js';
import { runExploring } from './exploring.js';
import { exitCodes } from './failure.js';
import type { CommonOptions, Io, Voice } from './io.js';
import { canvasOf } from './look.js';
import { machineLine } from './machine-line.js';
import { startProgress } from './search-progress.js';
import { watchSignals } from './signals.js';
import { calling, findSubject, meaningOf } from './subject.js';

export interface ExploreOptions extends CommonOptions {
  readonly reduction?: Reduction;
  readonly bound?: number;
  readonly limit?: number;
  /** Seconds. */
  readonly time?: number;
  readonly args?: readonly Json[];
  readonly json?: boolean;
  readonly plain?: boolean;
}

/** A lesson's forbidden or unforeseen outcome fails; so does a deadlock or a throw of a program that declares nothing. */
export function exitCodeOf({ outcomes, stoppedBy }: Pick<Exploration, 'outcomes' | 'stoppedBy'>): number {
  if (stoppedBy.includes('aborted')) return exitCodes.interrupted;
  return outcomes.some(({ grade }) => grade === 'forbidden' || grade === 'unknown') ? exitCodes.failed : exitCodes.done;
}

/** Runs a program through every order that its threads can take, and tells what can come out. */
export async function explore(
  word: string,
  variant: string | undefined,
  options: ExploreOptions,
  io: Io,
  voice: Voice,
): Promise<number> {
  const { reduction = 'source-dpor', bound, time, args } = options;
  const leaving = watchSignals();
  try {
    return await inOwnFolder(async (folder) => {
      const subject = await findSubject(
        { word, variant, folder: folder.path, callOf: calling('explore') },
        args === undefined ? {} : { args },
        voice,
      );
      const limit = options.limit ?? subject.limit;
      const progress = startProgress(options, io, voice);
      const task = {
        kind: 'explore',
        reduction,
        preemptionBound: bound ?? null,
        ...(limit === undefined ? {} : { limitSchedules: limit }),
        ...(time === undefined ? {} : { limitMs: time * 1000 }),
      } as const;
      const { signal } = leaving;
      const found = await runExploring(
        { subject, task, folder, signal, onProgress: progress.update },
        io,
        voice,
      ).finally(progress.stop);
      const exploration = found.answer;
      if (exploration?.type !== 'exploration') return exitCodes.interrupted;
      if (options.json === true) io.stdout.write(machineLine(exploration));
      else {
        const canvas = canvasOf(io, voice, options.color);
        const lines = explorationLines(exploration, {
          canvas,
          words: exploringWords[voice.language],
          shown: subject.shown,
          args: args ?? null,
          called: subject.args,
          sleeps: subject.sleeps,
          meaning: (row) => meaningOf(subject, found.declared, row),
        });
        io.stdout.write(`${lines.map((line) => paintLine(line, canvas.style)).join('\n')}\n`);
      }
      return exitCodeOf(exploration);
    });
  } finally {
    leaving.stop();
  }
}
