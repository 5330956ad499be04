/** What a stage that explores is told, and what it says. Both cross as JSON. */
import type { Json, Site } from '../trace/events.js';
import type {
  Exploration,
  NamedLink,
  NamedStep,
  NamedWait,
  OutcomeGrade,
  Reduction,
  Sampled,
  ScheduleEnded,
} from '../trace/exploration.js';
import { inBuild } from '../trace/place.js';
import type { Refusal } from '../trace/refusal.js';
import type { DriveAnswer, DriveTask } from './driving/protocol.js';
import type { Turn } from './execution.js';
import type { Progress } from './explore.js';

/** Where the entry of a stage that explores lies, once built. */
export const exploringEntry = inBuild('src/explore/stage-explore-entry.js');

/** Where the grades of outcomes come from: a lesson's variant (or one act of it), or what the program itself exports. */
export type Grading =
  | { readonly kind: 'lesson'; readonly module: string; readonly variant: string; readonly act?: string }
  | { readonly kind: 'program' };

export interface ExploreTask {
  readonly kind: 'explore';
  readonly reduction: Reduction;
  readonly preemptionBound: number | null;
  readonly limitSchedules?: number;
  readonly limitMs?: number;
}

export interface ReplayTask {
  readonly kind: 'replay';
  readonly turns: readonly Turn[];
}

export interface StressTask {
  readonly kind: 'stress';
  readonly samples: number;
  readonly limitMs: number;
  /** Whether exploring has found a deadlock: threads that are stuck are then in one. */
  readonly canDeadlock: boolean;
}

export interface ExploringOrder {
  /** The module to run, a `file:` URL, and how sites name it and its neighbours. */
  readonly program: string;
  readonly names: Readonly<Record<string, string>>;
  readonly args: readonly Json[];
  /** What tokens begin with. */
  readonly label: string;
  readonly programHash: string;
  readonly grading: Grading;
  readonly task: ExploreTask | ReplayTask | StressTask | DriveTask;
}

/** An outcome that a program declares, as it exports it. */
export interface DeclaredOutcome {
  readonly outcome: Json;
  readonly grade: Exclude<OutcomeGrade, 'unknown' | 'unjudged'>;
  readonly description?: string;
}

/** A schedule that was run again. */
export interface Replayed {
  readonly type: 'replayed';
  readonly outcome: Json;
  /** `limited`: it went on after the token's last turn and came to no end. */
  readonly ended: ScheduleEnded | 'limited';
  readonly reason?: string;
  readonly grade: OutcomeGrade | null;
  readonly steps: readonly NamedStep[];
  readonly waits: readonly NamedWait[];
  readonly circle: readonly NamedLink[];
  /** The token's turns; steps after them were taken without a switch. */
  readonly turns: number;
  /** Where the program does not fit the token; null: it does. `turn` counts from 1. */
  readonly misfit: {
    readonly turn: number;
    readonly thread: string;
    readonly why: MisfitWhy;
    readonly site: Site | null;
  } | null;
}

/** Why a thread cannot take its turn, or that the program was over before the token. */
export type MisfitWhy = 'never started' | 'ended' | 'joins' | 'lost' | 'blocked' | 'over';

/** What free runs came to. */
export interface Stressed extends Sampled {
  readonly type: 'stressed';
}

/** Where a program was not the same again. */
export interface Difference {
  /** From 1. */
  readonly step: number;
  /** What the steps came to, and come to now, where they are the same. */
  readonly ends?: { readonly was: string; readonly now: string };
  /** What it was there, and what it is now; null: nothing. */
  readonly steps?: { readonly was: NamedStep | null; readonly now: NamedStep | null };
}

export interface ExploringFailed {
  readonly type: 'failed';
  readonly name: string;
  readonly message: string;
  readonly site: Site | null;
  /** Of a program that cannot be explored: what it does, or declares. */
  readonly refusal?: Refusal;
  /** Of a program that is not deterministic. */
  readonly difference?: Difference;
}

export type ExploringLine =
  | { readonly type: 'ready'; readonly pid: number; readonly declared: readonly DeclaredOutcome[] | null }
  | ({ readonly type: 'progress' } & Progress)
  | { readonly type: 'sampled'; readonly samples: number }
  | (Exploration & { readonly handOvers?: number })
  | Replayed
  | Stressed
  | DriveAnswer
  | ExploringFailed;
