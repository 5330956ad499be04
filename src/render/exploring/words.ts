import type { Language } from '../../teach/language.js';
import type { Say } from '../../teach/lesson.js';
import type { Refusal } from '../../trace/refusal.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Why a search did not come to its end. */
export type Stop = 'schedules' | 'time' | 'aborted' | 'preemption-bound' | 'step-limit';

/** Why a thread cannot take the turn that a token gives it. */
export type Misfit = 'never started' | 'ended' | 'joins' | 'lost' | 'blocked' | 'over';

/** What is wrong with a token: its shape, or one of its words, that is no turn, names no thread, or repeats too often. */
export type TokenFault = 'shape' | 'turn' | 'thread' | 'times';

/** Everything that exploring, free runs in great number, and replayed schedules say in one language. */
export interface ExploringWords {
  title(program: string, threads: number): string;
  counted(
    found: {
      readonly threads: number;
      readonly schedules: number;
      readonly interleavings: number | null;
      readonly redundant: number;
      readonly steps: number;
      readonly isReduced: boolean;
    },
    say: Say,
  ): string;
  deadlocks(count: number, of: number, say: Say): string;
  /** `onlyOrders`: something else than their order has a say as well, so that only orders of the steps are proved. */
  proved(onlyOrders: boolean): string;
  /** What is not proved where these plain values race. */
  beyond(values: readonly string[], say: Say): string;
  readonly notComplete: string;
  readonly stops: Readonly<Record<Stop, string>>;
  readonly bounded: (bound: number) => string;
  readonly columns: {
    readonly outcome: string;
    readonly grade: string;
    readonly schedules: string;
    readonly meaning: string;
    readonly samples: string;
    readonly share: string;
    readonly expect: string;
    readonly classes: string;
  };
  readonly deadlock: string;
  readonly crash: string;
  readonly timeout: string;
  readonly onlyInProbe: string;
  /** Without threads nothing can be preempted. */
  simplest(
    found: {
      readonly threads: number;
      readonly preemptions: number;
      readonly fewest: boolean;
      readonly steps: number;
    },
    say: Say,
  ): string;
  readonly noFailure: string;
  /** The same where nothing that is returned is judged. */
  readonly noStop: string;
  /** What to do where nothing that is returned is judged; `outcome` is one, as source. */
  /** `throws`: it says already what is wrong, by throwing. */
  unjudged(outcome: string, throws: boolean): string;
  endsWith(outcome: string): string;
  readonly endsInDeadlock: string;
  /** Nobody waits for a thread or a lock: `main` waits for nothing that could come. */
  readonly waitsForNothing: string;
  endsByThrow(why: string): string;
  waits(actor: string, object: string, heldBy: string | null): string;
  /** Before the commands that run a schedule of each outcome. */
  readonly tokens: string;
  readonly replayWith: string;
  readonly definitions: readonly string[];
  /** Which orders of joins, and of what `main` does meanwhile, were not tried. */
  readonly joins: string;
  /** Where the program asks for what is different each time, which is not proved for all that it could be. */
  chance(places: readonly string[], say: Say): string;
  /** What the order of sleeps means, where it was tried. */
  readonly sleeps: string;
  /** What a sleep of a thread is while exploring. */
  readonly threadSleeps: string;
  /** What sleeps are in free runs, beside what they are in what is possible. */
  freeSleeps(of: 'tasks' | 'threads'): string;
  /** No step of a thread beside main, and no sleeps of it together: why there is but one order. */
  readonly oneOrder: string;
  /** Why processors and compilers cannot add to what is proved. */
  readonly noRace: string;
  progress(found: { readonly schedules: number; readonly steps: number; readonly outcomes: number }, say: Say): string;

  replayed(token: string, turns: number, say: Say): string;
  /** Only so many of its turns could be taken. */
  replayedInPart(token: string, taken: number, turns: number, say: Say): string;
  readonly fits: string;
  goesOn(more: number, say: Say): string;
  misfit(turn: number, thread: string, where: string, say: Say): string;
  readonly misfits: Readonly<Record<Misfit, string>>;
  readonly otherVersion: string;
  /** Before the call that finds schedules which fit. */
  readonly exploreAgain: string;
  readonly limited: string;

  stressTitle(program: string): string;
  /** What free runs were made, of how many that were wanted. */
  stressed(
    found: {
      readonly samples: number;
      readonly wanted: number;
      readonly durationMs: number;
      readonly interrupted: boolean;
    },
    say: Say,
  ): string;
  /** What stands in the column of schedules. */
  classesMean(complete: boolean): string;
  readonly unseen: string;
  /** Something was seen that no order of the steps leads to, where these plain values race. */
  beyondOrders(values: readonly string[], say: Say): string;
  /** How many runs there are so far, of how many in at most how long, and what a key does. */
  stressing(runs: { readonly samples: number; readonly wanted: number; readonly seconds: number }, say: Say): string;
  /** What a key does while a search goes on. */
  readonly endsSearch: string;

  readonly errors: {
    noSuchProgram(word: string): string;
    readonly noSuchProgramHint: string;
    cannotExplore(lesson: string, variant: string): string;
    canExplore(programs: readonly string[]): string;
    badProgram(file: string, line: number | null, why: string): string;
    readonly whys: Readonly<Record<'missing' | 'kind', string>>;
    /** What a step was, and is when run again (null: nothing); undefined: that is not known. */
    notDeterministic(
      where: string,
      step: number,
      told: { readonly was: string | null; readonly now: string | null } | undefined,
    ): string;
    /** What the same steps came to, and come to when run again. */
    otherEnd(where: string, steps: number, came: { readonly was: string; readonly now: string }): string;
    /** It could not even be led the same way again. */
    readonly notTheSame: string;
    readonly notDeterministicHint: string;
    /** A place, as an aside. */
    where(file: string, line: number): string;
    failed(where: string, message: string): string;
    /** @param message the same in English */
    refused(refusal: Refusal, message: string): string;
    noMain(program: string): string;
    readonly noMainHint: string;
    silent(seconds: number): string;
    died(how: string): string;
    readonly badArgs: string;
    badToken(fault: TokenFault, part: string): string;
    readonly badTokenHint: string;
    processes(names: readonly string[]): string;
    readonly output: string;
  };
}

/** The words in each language. */
export const exploringWords: Readonly<Record<Language, ExploringWords>> = { en, zh };
