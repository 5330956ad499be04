/** The errors of exploring, each with what, why and what to do next. */
import type { Step, StepOp } from './execution.js';

const place = (step: Step): string => (step.site ? ` at ${step.site.file}:${step.site.line}` : '');
const tell = (step: Step): string =>
  `thread ${step.thread}: ${step.op.kind} of object ${step.op.object}, choice ${step.choice}, value ${JSON.stringify(step.value)}`;

/** The program did something else when it was run again in the same order. */
export class NotDeterministic extends Error {
  override readonly name = 'NotDeterministic';

  constructor(
    /** The step, from 1. */
    readonly step: number,
    readonly seen: Step | undefined,
    recorded: Step | { readonly thread: number; readonly op: StepOp | null },
  ) {
    const before =
      'value' in recorded
        ? tell(recorded)
        : `thread ${recorded.thread}: ${recorded.op ? `${recorded.op.kind} of object ${recorded.op.object}` : 'a step'}`;
    super(
      `The program is not deterministic: step ${step}${seen ? place(seen) : ''} was (${before}) and is now ` +
        `(${seen ? tell(seen) : 'missing'}), after the same steps before it. Exploring needs a program whose threads do the ` +
        'same whenever they take turns in the same order: take out clocks, random numbers and values kept from run to run.',
    );
  }
}

/** An executor was asked for a turn that cannot be taken. */
export class CannotFollow extends Error {
  override readonly name = 'CannotFollow';

  constructor(
    /** The turn, from 1. */
    readonly turn: number,
    readonly thread: number,
    why: string,
  ) {
    super(
      `Turn ${turn} of the schedule cannot be taken: thread ${thread} ${why}. ` +
        'The schedule belongs to another program or another version of it; explore the program again for a new one.',
    );
  }
}

/** An executor did not do what it was asked: a mistake in this program, not in the learner's. */
export class BrokenExecutor extends Error {
  override readonly name = 'BrokenExecutor';

  constructor(what: string) {
    super(`Internal error: the executor ${what}. This is a bug of concur-lessons; please report it with the program explored.`);
  }
}
