/**
 * What exploring a program comes to, and what thousands of free runs of it come to, as data: `explore --json` prints it as
 * it is, and in a trace it is the outcome of an act that did so.
 */
import type { Ended, Json, Op, Site } from './events.js';

/** How an outcome is judged, as lessons do; `unjudged`: what a program returned that says nowhere what it should return. */
export type OutcomeGrade = 'acceptable' | 'interesting' | 'forbidden' | 'unknown' | 'unjudged';

/** How a complete schedule ended. */
export type ScheduleEnded = Extract<Ended, 'finished' | 'deadlock' | 'crashed'>;

/** What was used to look at fewer schedules than there are interleavings. */
export type Reduction = 'source-dpor' | 'none';

/** What cut a search short. */
export type StoppedBy = 'schedules' | 'time' | 'aborted' | 'preemption-bound' | 'step-limit';

export interface ExploredOutcome {
  /** What the program returned; `"deadlock"` or `"crash"` where `ended` says so. */
  readonly outcome: Json;
  readonly ended: ScheduleEnded;
  /** An uncaught error's message. */
  readonly reason?: string;
  /** 0: seen only while looking for a simple schedule, in a search that was cut short before it came that far. */
  readonly schedules: number;
  /** All interleavings that come to it, whether run or counted from their classes; null: too many to count in time. */
  readonly interleavings: number | null;
  readonly grade: OutcomeGrade;
  /** Replays the first schedule that ended so. */
  readonly token: string;
}

/** One step of a schedule, under its names. */
export interface NamedStep {
  readonly actor: string;
  readonly op: Op;
  readonly object: string;
  readonly value: Json;
  readonly site: Site | null;
}

/** A thread that was blocked at the end. */
export interface NamedWait {
  readonly actor: string;
  readonly waitsFor: string;
  readonly heldBy: string | null;
  readonly site: Site | null;
}

/** One link of a circle: holds one thing and waits for the next one's. */
export interface NamedLink {
  readonly actor: string;
  readonly holds: string;
  readonly waitsFor: string;
  readonly site: Site | null;
}

/**
 * The simplest failing schedule: fewest preemptions, then fewest steps, then fewest switches, then lowest threads. One that
 * is wrong for sure (a deadlock, a throw, a bug that is declared) goes before one that returned what nothing declares.
 */
export interface SimplestSchedule {
  readonly outcome: Json;
  readonly ended: ScheduleEnded;
  readonly reason?: string;
  readonly grade: OutcomeGrade;
  readonly preemptions: number;
  readonly switches: number;
  /** Whether it is proved that no interleaving that fails as surely has fewer preemptions. */
  readonly fewest: boolean;
  readonly token: string;
  readonly steps: readonly NamedStep[];
  /** All that were blocked at the end; empty but in a deadlock. */
  readonly waits: readonly NamedWait[];
  /** The first circle among them; empty where there is none. */
  readonly circle: readonly NamedLink[];
}

export interface Exploration {
  readonly type: 'exploration';
  readonly format: 1;
  readonly program: string;
  /** The threads that the program starts, those that take no step too; `main` is not counted. */
  readonly threads: number;
  /** Whether sleeps of `main` were under way together, so that the order in which they are over was tried as well. */
  readonly sleeps?: boolean;
  /** Whether `main` joined several threads at once, or did something else meanwhile: one order of that was tried. */
  readonly joins?: boolean;
  /** Where the program asks for the time or a random number, `file:line` each: what it makes of another one was not tried. */
  readonly chance?: readonly string[];
  readonly reduction: Reduction;
  readonly preemptionBound: number | null;
  /** Whether every interleaving was seen, or one of its class: what is not among `outcomes` then cannot come out. */
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly stoppedBy: readonly StoppedBy[];
  /** Schedules run to their end, deadlocks included: classes with a reduction, interleavings without. */
  readonly schedules: number;
  /**
   * The interleavings that these stand for, counted from the partial orders of the classes: exact up to 2^53. Null: too
   * many to count in time.
   */
  readonly interleavings: number | null;
  /** Schedules given up because their class had been seen. */
  readonly redundant: number;
  /** Schedules that ended with threads waiting for ever. */
  readonly deadlocks: number;
  /** Schedules ended by the step limit; among `schedules` only where some of their threads were deadlocked. */
  readonly limited: number;
  /** The steps of all schedules, redundant ones included. */
  readonly steps: number;
  readonly durationMs: number;
  /**
   * The plain values that one thread writes while another reads or writes them, with nothing that orders the two. There a
   * processor or a compiler may show what no order of the steps does; where there are none, and the search is complete,
   * what it has found holds on every machine.
   */
  readonly races: readonly string[];
  readonly outcomes: readonly ExploredOutcome[];
  /** Null where no schedule failed. */
  readonly simplest: SimplestSchedule | null;
}

/** What free runs came to. */
export interface Sampled {
  readonly samples: number;
  readonly durationMs: number;
  readonly rows: readonly {
    readonly outcome: Json;
    readonly ended: ScheduleEnded | 'timeout';
    readonly reason?: string;
    readonly grade: OutcomeGrade;
    readonly samples: number;
  }[];
}
