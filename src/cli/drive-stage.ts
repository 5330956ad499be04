import type { DriveHint, DriveOpening, DrivePosition, DriveRequest } from '../explore/driving/protocol.js';
import type { DeclaredOutcome } from '../explore/stage-order.js';
import { runExploring } from './exploring.js';
import { type ExploringRun, stopWord } from './exploring-stage.js';
import type { Io, Voice } from './io.js';

/** A program on its real threads, ready to be asked where some turns lead. */
export interface DriveStage {
  readonly opening: DriveOpening;
  readonly declared: readonly DeclaredOutcome[] | null;
  /** Rejects where the stage fails or has ended. One question at a time. */
  ask(request: DriveRequest & { readonly ask: 'position' }): Promise<DrivePosition>;
  ask(request: DriveRequest & { readonly ask: 'hint' }): Promise<DriveHint>;
}

type Answer = DriveOpening | DrivePosition | DriveHint;

/** The stage has been ended, by whoever interrupted it. */
class StageEnded extends Error {
  override readonly name = 'StageEnded';
}

/** Opens a stage, works with it, and ends it. Undefined: it was interrupted before it was ready. Throws `Failure`. */
export async function withDriveStage<Result>(
  run: Omit<ExploringRun, 'onStart' | 'onAnswer'>,
  { io, voice }: { readonly io: Io; readonly voice: Voice },
  work: (stage: DriveStage) => Promise<Result>,
): Promise<Result | undefined> {
  let tell: (line: string) => void = () => {};
  let declared: readonly DeclaredOutcome[] | null = null;
  let settle: (answer: Answer) => void = () => {};
  const whole = runExploring(
    {
      ...run,
      onStart(to) {
        tell = to;
      },
      onAnswer(line, told) {
        declared = told;
        settle(line);
      },
    },
    io,
    voice,
  );
  const ended = whole.then((): never => {
    throw new StageEnded('The stage has ended.');
  });
  // It is told to whoever waits for an answer, and else to nobody.
  ended.catch(() => {});
  const answered = () =>
    Promise.race([
      ended,
      new Promise<Answer>((resolve) => {
        settle = resolve;
      }),
    ]);
  const ask = (request: DriveRequest) => {
    const answer = answered();
    tell(JSON.stringify(request));
    return answer;
  };
  try {
    const opening = (await answered()) as DriveOpening;
    if (run.signal.aborted) return undefined;
    return await work({ opening, declared, ask: ask as DriveStage['ask'] });
  } catch (error) {
    if (error instanceof StageEnded) return undefined;
    throw error;
  } finally {
    tell(stopWord);
    await whole.catch(() => {});
  }
}
