import type { Json } from '../trace/events.js';
import { inBuild } from '../trace/place.js';
import type { RunContext } from './here.js';

/** The environment variable in which a stage finds its order, as JSON. Its absence tells a program that it runs alone. */
export const stageVariable = 'CONCUR_STAGE';

/** What a stage is to do, and how. */
export interface StageOrder {
  readonly context: RunContext;
  readonly args: readonly Json[];
  /** How many times `main` is run, one after the other. Several rounds record nothing but their outcomes. */
  readonly rounds: number;
}

/** What the last event of a stage's `main` carries, an `exit` with this value. */
export interface StageEnd {
  /** What `main` returned; for several rounds an array, one entry a round. */
  readonly outcome: Json;
  readonly durationMs: number;
  /** What threads threw, if any did: the program goes on without them, as in Python. */
  readonly threads?: readonly string[];
}

/** Where the stage's entry module lies, once built. */
export const stageEntry = inBuild('src/kit/stage-entry.js');
