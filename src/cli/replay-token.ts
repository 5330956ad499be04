import { parseToken, TokenError, tokenFits } from '../explore/token.js';
import { inOwnFolder } from '../launch/run-folder.js';
import { replayCall } from '../render/exploring/parts.js';
import { replayLines } from '../render/exploring/replay-view.js';
import { exploringWords } from '../render/exploring/words.js';
import { paintLine } from '../render/line.js';
import type { Json } from '../trace/events.js';
import { runExploring } from './exploring.js';
import { exitCodes, Failure } from './failure.js';
import type { CommonOptions, Io, Voice } from './io.js';
import { canvasOf } from './look.js';
import { machineLine } from './machine-line.js';
import type { CallOf } from './prepare.js';
import { watchSignals } from './signals.js';
import { findSubject, meaningOf, programName } from './subject.js';

export interface ReplayTokenOptions extends CommonOptions {
  readonly args?: readonly Json[];
  readonly json?: boolean;
}

function readToken(text: string, { language }: Voice) {
  try {
    return parseToken(text);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const { errors } = exploringWords[language];
    throw new Failure(errors.badToken(error.fault, error.part), {
      hint: errors.badTokenHint,
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
}

/** Runs the schedule of a token again on real threads, and checks each of its steps. */
export async function replayToken(text: string, options: ReplayTokenOptions, io: Io, voice: Voice): Promise<number> {
  const token = readToken(text, voice);
  const { args } = options;
  const leaving = watchSignals();
  try {
    return await inOwnFolder(async (folder) => {
      const callOf: CallOf = (lesson, variant) =>
        replayCall(`${programName(lesson, variant)}${text.trim().slice(token.program.length)}`, { args: args ?? null });
      const words = { word: token.program, folder: folder.path, callOf };
      const subject = await findSubject(words, args === undefined ? {} : { args }, voice);
      const task = { kind: 'replay', turns: token.turns } as const;
      const found = await runExploring({ subject, task, folder, signal: leaving.signal }, io, voice);
      const replayed = found.answer;
      if (replayed?.type !== 'replayed') return exitCodes.interrupted;
      if (options.json === true) io.stdout.write(machineLine({ ...replayed, token: text.trim() }));
      else {
        const canvas = canvasOf(io, voice, options.color);
        const lines = replayLines(replayed, {
          canvas,
          words: exploringWords[voice.language],
          shown: subject.shown,
          args: args ?? null,
          called: subject.args,
          sleeps: subject.sleeps,
          token: text.trim().replaceAll(/\s+/g, ' '),
          program: token.program,
          isOther: !tokenFits(token, subject.programHash),
          meaning: replayed.ended === 'limited' ? '' : meaningOf(subject, found.declared, replayed),
        });
        io.stdout.write(`${lines.map((line) => paintLine(line, canvas.style)).join('\n')}\n`);
      }
      const fails = replayed.misfit !== null || replayed.grade === 'forbidden' || replayed.grade === 'unknown';
      return fails ? exitCodes.failed : exitCodes.done;
    });
  } finally {
    leaving.stop();
  }
}
