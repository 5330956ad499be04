import type { DriveAnswer } from '../explore/driving/protocol.js';
import {
  type DeclaredOutcome,
  type ExploringFailed,
  type ExploringLine,
  type ExploringOrder,
  exploringEntry,
} from '../explore/stage-order.js';
import type { RunFolder } from '../launch/run-folder.js';
import { runReporting, type StageEnding } from '../launch/run-reporting.js';
import type { Subject } from './subject.js';

/** A stage that says nothing for so long is ended. Searching tells its progress ten times a second. */
export const silenceMs = 15_000;

/** What asks a stage to come to its end. */
export const stopWord = 'stop';

export interface ExploringRun {
  readonly subject: Omit<Subject, 'shown' | 'lesson' | 'limit' | 'sleeps' | 'sources'>;
  readonly task: ExploringOrder['task'];
  readonly folder: RunFolder;
  readonly signal: AbortSignal;
  /** Told of each line of progress. */
  onProgress?(line: Extract<ExploringLine, { type: 'progress' | 'sampled' }>): void;
  /** Given the way to tell the stage something, a line each time; only a task that waits for it listens. */
  onStart?(tell: (line: string) => void): void;
  /** Told of each answer, with what the program declares; the stage then waits to be told something. */
  onAnswer?(line: DriveAnswer, declared: readonly DeclaredOutcome[] | null): void;
}

const isAnswer = (line: ExploringLine): line is DriveAnswer =>
  line.type === 'opening' || line.type === 'position' || line.type === 'hint';

export interface Reported {
  /** The stage's process; 0: it never said. */
  readonly pid: number;
  /** What the program declares; null: nothing. */
  readonly declared: readonly DeclaredOutcome[] | null;
  /** Null where it was interrupted, failed or was ended before there was one. */
  readonly answer: ExploringLine | null;
  readonly failed: ExploringFailed | null;
  readonly ending: StageEnding;
}

/** Does a task on a program in a stage of its own, and gives all that the stage said, whatever became of it. */
export async function reportOf(run: ExploringRun): Promise<Reported> {
  const { subject, task, folder, signal, onProgress, onAnswer } = run;
  const { program, names, args, label, programHash, grading } = subject;
  const order: ExploringOrder = { program, names, args, label, programHash, grading, task };
  let pid = 0;
  let declared: readonly DeclaredOutcome[] | null = null;
  let failed: ExploringFailed | null = null;
  let answer: ExploringLine | null = null;
  const onLine = (told: unknown) => {
    const line = told as ExploringLine;
    if (line.type === 'ready') ({ pid, declared } = line);
    else if (line.type === 'failed') failed = line;
    else if (line.type === 'progress' || line.type === 'sampled') onProgress?.(line);
    else answer = line;
    if (!isAnswer(line)) return false;
    onAnswer?.(line, declared);
    return true;
  };
  const onStart = (tell: (line: string) => void) =>
    run.onStart?.((text) => {
      // Whoever is asked and ends without an answer has failed.
      if (text !== stopWord) answer = null;
      tell(text);
    });
  const ending = await runReporting({ entry: exploringEntry, order, folder, signal, silenceMs, onLine, onStart });
  return { pid, declared, answer, failed, ending };
}
