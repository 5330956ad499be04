import type { ActLine } from '../../trace/events.js';
import { inBuild } from '../../trace/place.js';
import type { RunContext } from '../here.js';

/** The environment variable in which a stage finds its order, as JSON. Its absence tells a program that it runs alone. */
export const stageVariable = 'CONCUR_STAGE';

/** What a stage is to do: one act after the other, each of them with its line for the trace. */
export interface StageOrder {
  readonly acts: readonly {
    readonly context: RunContext;
    /** Written to the trace when the act begins; its `stagePid` is the stage's to fill in. */
    readonly line: ActLine;
  }[];
  /** Milliseconds of rest between two acts: somebody looks at the one, and the other would take the cores from under the drawing. */
  readonly restMs: number;
}

/** What the last event of an act's `main` carries, an `exit` with this value. */
export interface StageEnd {
  /** What `main` returned; for several rounds an array, one entry a round. */
  readonly outcome: ActLine['args'][number];
  readonly durationMs: number;
  /** What threads threw, if any did: the program goes on without them, as in Python. */
  readonly threads?: readonly string[];
}

/** Where the stage's entry module lies, once built. */
export const stageEntry = inBuild('src/kit/stage/stage-entry.js');
