/** What a stage in which the learner takes the turns is asked, and what it answers. All of it crosses as JSON. */
import type { Json } from '../../trace/events.js';
import type { Exploration, NamedLink, NamedStep, OutcomeGrade, ScheduleEnded } from '../../trace/exploration.js';
import type { Turn } from '../execution.js';

export interface DriveTask {
  readonly kind: 'drive';
  /** How long it explores before the first position, and how long for a hint. */
  readonly limitMs: number;
  readonly hintMs: number;
}

/** What a learner may try to bring about: a way in which a schedule can fail; an outcome that nobody has judged. */
export type GoalKind = 'outcome' | 'deadlock' | 'crash';

/** Tells the goals of one program apart: the kind; of an outcome that nobody has judged, with the outcome (`outcome 2`). */
export type GoalId = GoalKind | `outcome ${string}`;

/** A goal that exploring has shown to be possible, with the simplest schedule that reaches it. */
export interface DriveGoal {
  readonly id: GoalId;
  readonly kind: GoalKind;
  /** What the simplest schedule came to. */
  readonly outcome: Json;
  readonly ended: ScheduleEnded;
  readonly reason?: string;
  readonly grade: OutcomeGrade;
  readonly steps: number;
  readonly preemptions: number;
  /** Whether it is proved that no schedule reaches it with fewer preemptions. */
  readonly fewest: boolean;
  /** All outcomes that reach it, as far as they were seen. */
  readonly outcomes: readonly Json[];
}

/** The first answer: what exploring came to. */
export interface DriveOpening
  extends Pick<
    Exploration,
    | 'program'
    | 'threads'
    | 'complete'
    | 'stoppedBy'
    | 'schedules'
    | 'redundant'
    | 'steps'
    | 'races'
    | 'joins'
    | 'chance'
  > {
  readonly type: 'opening';
  /** Whether it is said anywhere what the program should return; else each of several outcomes is a goal. */
  readonly isJudged: boolean;
  /** What fails first, the simplest before the others; empty: nothing can go wrong, or (`complete` is false) nothing was seen to. */
  readonly goals: readonly DriveGoal[];
}

export type DriveRequest =
  | { readonly ask: 'position'; readonly turns: readonly Turn[] }
  | { readonly ask: 'hint'; readonly turns: readonly Turn[]; readonly goal: GoalId };

/** One thread at a position. */
export interface DriveThread {
  readonly thread: number;
  readonly name: string;
  readonly state: 'ready' | 'blocked' | 'joins' | 'lost' | 'ended';
  /** What it would do next, with what would come of it; where it is blocked, what it waits to do. */
  readonly next: NamedStep | null;
  /** The same, should it fail or time out; null: it cannot now. */
  readonly fails: NamedStep | null;
  /** What it can do in several ways (go on after one of its sleeps): each of them, by its choice; else empty. */
  readonly ways: readonly NamedStep[];
  /** It waits until its time is over: a turn now lets it time out. */
  readonly isWaiting: boolean;
  /** Who holds what it is blocked by, or waits for. */
  readonly heldBy: string | null;
}

/** A shared object, as far as the steps tell of it. */
export interface DriveObject {
  readonly object: string;
  /** Its value; of a lock, the name of who holds it, or null. */
  readonly value: Json;
  readonly isLock: boolean;
  /** Whether the last step has changed it. */
  readonly changed: boolean;
}

/** Where the program stands after some turns. */
export interface DrivePosition {
  readonly type: 'position';
  readonly format: 1;
  readonly turns: readonly { readonly thread: number; readonly choice: number }[];
  readonly steps: readonly NamedStep[];
  readonly preemptions: number;
  readonly threads: readonly DriveThread[];
  readonly objects: readonly DriveObject[];
  /** The first circle of threads that wait for each other, as soon as there is one. */
  readonly circle: readonly NamedLink[];
  /** How the run ended; null: it goes on. */
  readonly ended: ScheduleEnded | null;
  readonly outcome: Json;
  readonly reason?: string;
  readonly grade: OutcomeGrade | null;
  /** The goal that it has reached, where it is over. */
  readonly reached: GoalId | null;
  readonly token: string;
}

/**
 * What leads to the goal. `reached`: the run is over and has. `move`: that thread next. `undo`: it is proved that the goal
 * cannot be reached any more. `unknown`: not found within the schedules that were run. In the last two cases `undo` steps
 * taken back and then that thread's turn lead there for sure.
 */
export interface DriveHint {
  readonly type: 'hint';
  readonly format: 1;
  readonly goal: GoalId;
  readonly answer: 'reached' | 'move' | 'undo' | 'unknown';
  readonly undo: number;
  /** Whether taking back fewer steps is proved not to be enough. */
  readonly isLeast: boolean;
  readonly thread: number;
  readonly name: string;
  readonly fails: boolean;
  /** After which sleep it goes on, where it can after several; else null. */
  readonly wakes: number | null;
  /** From there to the goal, that turn included. */
  readonly steps: number;
  /** How many schedules were run to find it. */
  readonly schedules: number;
}

export type DriveAnswer = DriveOpening | DrivePosition | DriveHint;
