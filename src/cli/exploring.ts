import type { ExploringFailed } from '../explore/stage-order.js';
import { tellEvent } from '../render/event-text.js';
import { type ExploringWords, exploringWords } from '../render/exploring/words.js';
import { type Ui, uiFor } from '../render/ui.js';
import type { NamedStep } from '../trace/exploration.js';
import { type ExploringRun, type Reported, reportOf, silenceMs } from './exploring-stage.js';
import { exitCodes, Failure } from './failure.js';
import type { Io, Voice } from './io.js';
import { tellOn } from './message.js';

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
  const why = refusal === undefined ? `${name}: ${message}` : errors.refused(refusal, message);
  return new Failure(errors.failed(where, why), { exitCode: exitCodes.failed });
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
