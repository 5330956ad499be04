/** What an act found that searched or sampled. It is the act's outcome, and has been checked where a trace came from outside. */
import type { ActMode, Json } from '../trace/events.js';
import type { Exploration, Sampled } from '../trace/exploration.js';

/** The outcome of an act, with what it did. */
interface Found {
  readonly mode?: ActMode | undefined;
  readonly outcome: Json;
}

/** What exploring came to; null: the act did not explore, or came to nothing. */
export function exploredIn({ mode, outcome }: Found): Exploration | null {
  return mode === 'explore' ? (outcome as unknown as Exploration | null) : null;
}

/** What free runs came to; null: the act did something else, or came to nothing. */
export function sampledIn({ mode, outcome }: Found): Sampled | null {
  return mode === 'stress' ? (outcome as unknown as Sampled | null) : null;
}
