/** What a learner who takes the turns is shown: the answers of the stage, as far as they are drawn. */
import type { Json, Site } from '../../teach/lesson.js';
import type { OutcomeGrade } from '../../trace/exploration.js';
import type { FoundStep } from '../exploring/found.js';
import type { Stop } from '../exploring/words.js';

/** One turn: a thread's, and whether (1) its operation fails or times out, or in which of several ways it is done. */
export interface SeenTurn {
  readonly thread: number;
  readonly choice: number;
}

export type SeenGoalKind = 'outcome' | 'deadlock' | 'crash';

/** Tells goals apart: their kind, and of those that nobody has judged the outcome. */
export type SeenGoalId = SeenGoalKind | `outcome ${string}`;

type SeenEnd = 'finished' | 'deadlock' | 'crashed';

export interface SeenGoal {
  readonly id: SeenGoalId;
  readonly kind: SeenGoalKind;
  readonly outcome: Json;
  readonly ended: SeenEnd;
  readonly reason?: string;
  readonly steps: number;
  readonly preemptions: number;
  readonly fewest: boolean;
  readonly outcomes: readonly Json[];
}

export interface SeenOpening {
  readonly program: string;
  readonly threads: number;
  readonly complete: boolean;
  readonly stoppedBy: readonly Stop[];
  readonly schedules: number;
  readonly steps: number;
  /** The plain values that threads read and write with nothing to order that. */
  readonly races: readonly string[];
  /** Whether orders of joins were not tried; and where the program asks for the time or a random number. */
  readonly joins?: boolean;
  readonly chance?: readonly string[];
  /** Whether it is said anywhere what the program should return. */
  readonly isJudged: boolean;
  readonly goals: readonly SeenGoal[];
}

export interface SeenThread {
  readonly thread: number;
  readonly name: string;
  readonly state: 'ready' | 'blocked' | 'joins' | 'lost' | 'ended';
  readonly next: FoundStep | null;
  readonly fails: FoundStep | null;
  readonly ways: readonly FoundStep[];
  readonly isWaiting: boolean;
  readonly heldBy: string | null;
}

export interface SeenPosition {
  readonly turns: readonly SeenTurn[];
  readonly steps: readonly FoundStep[];
  readonly preemptions: number;
  readonly threads: readonly SeenThread[];
  readonly objects: readonly {
    readonly object: string;
    readonly value: Json;
    readonly isLock: boolean;
    readonly changed: boolean;
  }[];
  readonly circle: readonly {
    readonly actor: string;
    readonly holds: string;
    readonly waitsFor: string;
    readonly site: Site | null;
  }[];
  readonly ended: SeenEnd | null;
  readonly outcome: Json;
  readonly reason?: string;
  readonly grade: OutcomeGrade | null;
  readonly reached: SeenGoalId | null;
  readonly token: string;
}

export interface SeenHint {
  readonly answer: 'reached' | 'move' | 'undo' | 'unknown';
  readonly undo: number;
  readonly isLeast: boolean;
  readonly name: string;
  readonly fails: boolean;
  readonly wakes: number | null;
  readonly steps: number;
  readonly schedules: number;
}
