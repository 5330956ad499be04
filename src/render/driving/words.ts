import type { Language } from '../../teach/language.js';
import type { Say } from '../../teach/lesson.js';
import type { HelpSection } from '../ui.js';
import type { DriveWord } from './commands.js';
import type { SeenGoalKind, SeenHint } from './seen.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** What can be done from the screen, as its last row names it. */
export type DriveKey =
  | 'thread'
  | 'fails'
  | 'ways'
  | 'undo'
  | 'restart'
  | 'redo'
  | 'hint'
  | 'goal'
  | 'source'
  | 'steps'
  | 'help'
  | 'quit'
  | 'scroll'
  | 'close';

/** Everything that is said while a learner takes the turns, in one language. */
export interface DrivingWords {
  /** What this is, for whoever reads lines. */
  introduction(program: string, threads: number): string;
  /** `words`: every word that may be answered besides a thread. */
  howToAnswer(words: readonly DriveWord[]): string;
  readonly goal: string;
  /** `outcomes` are texts; `more`: there are too many to be named. */
  goals(kind: SeenGoalKind, outcomes: readonly string[], more: boolean): string;
  par(goal: { readonly steps: number; readonly preemptions: number; readonly fewest: boolean }, say: Say): string;
  steps(count: number, say: Say): string;
  preemptions(count: number, say: Say): string;
  readonly noGoal: string;
  /** Nothing can go wrong (where nothing is judged: nothing but one outcome can come out), why that is known, and where it ends. */
  impossible(
    found: {
      readonly schedules: number;
      readonly steps: number;
      readonly isJudged: boolean;
      readonly races: readonly string[];
      readonly joins?: boolean;
      readonly chance?: readonly string[];
    },
    say: Say,
  ): string;
  /** Nothing was seen to go wrong, in a search that was cut short. */
  noneFound(schedules: number, say: Say): string;
  /** The goals are known from a search that was cut short. */
  cutShort(schedules: number, say: Say): string;
  /** What a sleep is where tasks sleep, and where threads do. */
  readonly taskSleeps: string;
  readonly threadSleeps: string;
  /** Why each outcome is a goal, and how to say what is right, with one of them for an example. */
  unjudged(outcome: string): string;
  goalNow(text: string, place: number, of: number): string;
  readonly onlyGoal: string;

  blocked(object: string, heldBy: string | null): string;
  /** The same within a sentence. */
  blockedWhy(object: string, heldBy: string | null): string;
  timesOut(object: string, heldBy: string | null): string;
  failsNow(object: string, heldBy: string | null): string;
  readonly joins: string;
  readonly lost: string;
  readonly ended: string;
  heldBy(lock: string, holder: string | null): string;

  readonly noSteps: string;
  readonly noUndo: string;
  readonly noRedo: string;
  /** `there`: the threads that there are. */
  noThread(word: string, there: readonly string[], say: Say): string;
  /** What tells all that can be asked for: on the screen, and where lines are read. */
  readonly more: Readonly<Record<'screen' | 'lines', string>>;
  cannotMove(name: string, why: string): string;
  /** It waits for a time only: `how` is what lets that time be over. */
  onlyTimesOut(name: string, object: string, how: string): string;
  cannotFail(name: string): string;
  noSuchWay(name: string, ways: number): string;
  readonly isOver: string;
  /** A key that does nothing; null: it has no sign. `keys`: those that do something. */
  unknownKey(key: string | null, keys: readonly string[]): string;
  readonly thinking: string;
  hint(hint: SeenHint, say: Say): string;

  endsWith(outcome: string): string;
  endsByThrow(why: string): string;
  readonly endsInDeadlock: string;
  /** Some can still move, but these never will. */
  alreadyDeadlocked(names: readonly string[], say: Say): string;
  reached(preemptions: number, par: { readonly preemptions: number; readonly fewest: boolean }, say: Say): string;
  readonly notReached: string;
  readonly left: string;
  readonly share: string;
  /** Before the command that runs a schedule again that reached a goal before. */
  before(goal: string, preemptions: number, say: Say): string;
  /** Before the one that was the longest. */
  furthest(steps: number, say: Say): string;

  readonly views: Readonly<Record<'source' | 'steps' | 'help', string>>;
  readonly keys: Readonly<Record<DriveKey, string>>;
  /** Instead of `keys.thread`, where nobody but main takes a step. */
  readonly onlyMain: string;
  readonly failing: string;
  /** So many `!` choose which way; `way` counts from 1. */
  way(bangs: string, way: number): string;
  typing(text: string): string;
  readonly help: (signs: {
    readonly left: string;
    readonly right: string;
    readonly mark: string;
  }) => readonly HelpSection[];
  /** What may be answered where lines are read. */
  readonly answers: readonly (readonly [answer: string, meaning: string])[];
}

/** The words in each language. */
export const drivingWords: Readonly<Record<Language, DrivingWords>> = { en, zh };
