/** The errors of exploring, each with what, why and what to do next. */
import type { Site } from '../trace/events.js';
import type { Step } from './execution.js';

/** A step, or what is known of one that was still to come. */
export type Seen = Pick<Step, 'thread' | 'op'> & Partial<Step>;

export interface Difference {
  /** The step, from 1. */
  readonly step: number;
  readonly site: Site | null;
  /** What the step was the first time, and what it is now. */
  readonly was: string;
  readonly now: string;
  /** The two steps, where it is they that differ; null: there is none. */
  readonly steps?: { readonly was: Seen | null; readonly now: Seen | null };
  /** Set where the steps are the same, and what came of them is not. */
  readonly isEnd?: boolean;
}

/** The program did something else when it was run again in the same order. */
export class NotDeterministic extends Error {
  override readonly name = 'NotDeterministic';
  readonly step: number;
  readonly site: Site | null;
  readonly was: string;
  readonly now: string;
  readonly steps: Difference['steps'];
  readonly isEnd: boolean;

  constructor({ step, site, was, now, steps, isEnd = false }: Difference) {
    super(
      `The program is not deterministic: step ${step}${site ? ` at ${site.file}:${site.line}` : ''} was “${was}” and is now “${now}”, ` +
        'after the same steps before it. Exploring needs a program whose threads do the same whenever they take turns in the ' +
        'same order: take out clocks, random numbers, and values kept from one run to the next.',
    );
    this.step = step;
    this.site = site;
    this.was = was;
    this.now = now;
    this.steps = steps;
    this.isEnd = isEnd;
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

/** Only now did a program's main thread sleep twice at once: all runs before took other steps than those to come. */
export class SleepsFound extends Error {
  override readonly name = 'SleepsFound';

  constructor() {
    super(
      'Only in this order do sleeps of main come together, and what ran before knew nothing of that. Do the same again: it begins anew.',
    );
  }
}

/** A program's module has no `main`. */
export class NoMain extends Error {
  override readonly name = 'NoMain';

  constructor() {
    super('The program has no default export `main` to run. Write "export default async function main() { … }".');
  }
}

/** An executor did not do what it was asked: a mistake in this program, not in the learner's. */
export class BrokenExecutor extends Error {
  override readonly name = 'BrokenExecutor';

  constructor(what: string) {
    super(
      `Internal error: the executor ${what}. This is a bug of concur-lessons; please report it with the program explored.`,
    );
  }
}
