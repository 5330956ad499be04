import type { ActLine } from '../../trace/events.js';
import { inBuild } from '../../trace/place.js';
import type { RunContext } from '../here.js';

/**
 * The environment variable of whatever a launcher has started, and of their children. Its absence tells a program that it
 * runs alone. A stage that explores finds its order there, as JSON.
 */
export const stageVariable = 'CONCUR_STAGE';
/** What it is for a stage that reads its order from its standard input, as a line of JSON: it may be started before there is one. */
export const ordersFollow = 'orders follow';

/** What a stage is to do: one act after the other, each of them with its line for the trace. */
export interface StageOrder {
  /** Milliseconds between two acts: whoever tells of the one that has ended has the machine to itself meanwhile. */
  readonly breathMs: number;
  readonly acts: readonly {
    readonly context: RunContext;
    /** Written to the trace when the act begins; its `stagePid` is the stage's to fill in. */
    readonly line: ActLine;
  }[];
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
