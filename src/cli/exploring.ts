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
import { tellEvent } from '../render/event-text.js';
import { type ExploringWords, exploringWords } from '../render/exploring/words.js';
import { type Ui, uiFor } from '../render/ui.js';
import type { NamedStep } from '../trace/exploration.js';
import { exitCodes, Failure } from './failure.js';
import type { Io, Voice } from './io.js';
import { tellOn } from './message.js';
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

export type Found = Pick<Reported, 'declared' | 'answer'>;

function failureOf(line: ExploringFailed, program: string, { errors }: ExploringWords, ui: Ui): Failure {
  if (line.name === 'NoMain')
    return new Failure(errors.noMain(program), { hint: errors.noMainHint, exitCode: exitCodes.usage });
  const where = line.site === null ? '' : errors.where(line.site.file, line.site.line);
  if (line.difference !== undefined) {
    const { step, steps, ends } = line.difference;
    const tell = (seen: NamedStep | null) => seen && `${seen.actor} ${tellEvent(seen, ui)}`;
    const told = steps && { was: tell(steps.was), now: tell(steps.now) };
    return new Failure(ends ? errors.otherEnd(where, step, ends) : errors.notDeterministic(where, step, told), {
      hint: errors.notDeterministicHint,
      exitCode: exitCodes.failed,
    });
  }
  // Only what the program itself has done before is asked of it again.
  if (line.name === 'CannotFollow')
    return new Failure(errors.notTheSame, { hint: errors.notDeterministicHint, exitCode: exitCodes.failed });
  const { refusal, name, message } = line;
  const what = ['BadOutcomes', 'EarlyExit'].includes(name) ? message : `${name}: ${message}`;
  const why = refusal === undefined ? what : errors.refused(refusal, message);
  return new Failure(errors.failed(where, why), { exitCode: exitCodes.failed });
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

/** Does a task on a program in a stage of its own. Throws `Failure` where the program cannot be explored. */
export async function runExploring(run: ExploringRun, io: Io, voice: Voice): Promise<Found> {
  const { signal } = run;
  const words = exploringWords[voice.language];
  const { declared, answer, failed, ending } = await reportOf(run);
  if (failed !== null) throw failureOf(failed, run.subject.label, words, uiFor(voice.language));
  if (ending.silent && !signal.aborted) {
    throw new Failure(words.errors.silent(silenceMs / 1000), { exitCode: exitCodes.failed });
  }
  if (answer === null && !signal.aborted) {
    const how = ending.signal === null ? `exit code ${ending.code}` : ending.signal;
    const output = ending.output === '' ? '' : `\n${words.errors.output}\n${ending.output}`;
    throw new Failure(`${words.errors.died(how)}${output}`, { exitCode: exitCodes.failed });
  }
  if (ending.output !== '') await tellOn(`${words.errors.output}\n${ending.output.trimEnd()}`, io, voice);
  return { declared, answer };
}
