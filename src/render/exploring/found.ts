import type { Json, Site } from '../../teach/lesson.js';
import type { TraceEvent } from '../../trace/events.js';
import type { OutcomeGrade } from '../../trace/exploration.js';
import type { Misfit, Stop } from './words.js';

/** What exploring a program came to, as far as it is shown. */
export interface FoundRow {
  readonly outcome: Json;
  readonly ended: 'finished' | 'deadlock' | 'crashed' | 'timeout' | 'limited' | 'cut';
  readonly reason?: string;
}

/** A step under its names. */
export interface FoundStep {
  readonly actor: string;
  readonly op: TraceEvent['op'];
  readonly object: string;
  readonly value: Json;
  readonly site: Site | null;
}

/** How a schedule ended, with who waits for what. */
export interface FoundEnd extends FoundRow {
  readonly steps: readonly FoundStep[];
  readonly waits: readonly {
    readonly actor: string;
    readonly waitsFor: string;
    readonly heldBy: string | null;
    readonly site: Site | null;
  }[];
  readonly circle: readonly {
    readonly actor: string;
    readonly holds: string;
    readonly waitsFor: string;
    readonly site: Site | null;
  }[];
}

export interface FoundOutcome extends FoundRow {
  readonly schedules: number;
  readonly interleavings: number | null;
  readonly grade: OutcomeGrade;
  readonly token: string;
}

export interface FoundExploration {
  readonly program: string;
  readonly threads: number;
  readonly sleeps?: boolean;
  readonly joins?: boolean;
  readonly chance?: readonly string[];
  readonly reduction: 'source-dpor' | 'none';
  readonly preemptionBound: number | null;
  readonly complete: boolean;
  readonly stoppedBy: readonly Stop[];
  readonly schedules: number;
  readonly interleavings: number | null;
  readonly redundant: number;
  readonly deadlocks: number;
  readonly steps: number;
  readonly durationMs: number;
  /** The plain values that threads read and write with nothing to order that. */
  readonly races: readonly string[];
  readonly outcomes: readonly FoundOutcome[];
  readonly simplest:
    | (FoundEnd & { readonly preemptions: number; readonly fewest: boolean; readonly token: string })
    | null;
}

export interface FoundReplay extends FoundEnd {
  readonly grade: OutcomeGrade | null;
  readonly turns: number;
  readonly misfit: {
    readonly turn: number;
    readonly thread: string;
    readonly why: Misfit;
    readonly site: Site | null;
  } | null;
}
