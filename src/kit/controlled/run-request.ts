import {
  ABORT,
  ASKED,
  ASLEEP_LATER,
  BACK,
  type Cells,
  COUNT,
  DAEMON,
  END,
  JOINING,
  MOVER,
  PREFIX,
  PREFIX_LENGTH,
  RUNNING,
  SITES,
  SLEEP,
  STATE,
  STEP,
  STEP_LIMIT,
  STEPS,
  states,
  stepCapacity,
  THREW,
  threadLimit,
} from './control-block.js';
import type { LoopKind } from './event-loop.js';

/** What a run is to do; see `RunRequest` in src/explore. */
export interface ControlledRequest {
  readonly prefix: readonly { readonly thread: number; readonly choice: number | null }[];
  readonly sleep: number;
  readonly stepLimit: number;
  readonly sites: boolean;
  /** How much of the event loop the program needs, as far as it is known. */
  readonly loop: LoopKind;
}

/** Makes the control block ready for a run, in which `main` moves first. Throws a `RangeError` where it would be too long. */
export function writeRequest(cells: Cells, { prefix, sleep, stepLimit, sites }: ControlledRequest): void {
  if (prefix.length > stepCapacity || stepLimit > stepCapacity)
    throw new RangeError(`A schedule has at most ${stepCapacity} steps.`);
  for (const place of [COUNT, STEP, SLEEP, END, ABORT, BACK, JOINING, MOVER, ASKED]) cells[place] = 0;
  for (const places of [STATE, STEPS, THREW, DAEMON]) cells.fill(0, places, places + threadLimit);
  cells[STATE] = states.moving;
  cells[RUNNING] = -1;
  cells[ASLEEP_LATER] = sleep;
  cells[STEP_LIMIT] = stepLimit;
  cells[SITES] = Number(sites);
  cells[PREFIX_LENGTH] = prefix.length;
  for (const [step, { thread, choice }] of prefix.entries())
    cells[PREFIX + step] = thread | ((choice === null ? 0 : choice + 1) << 8);
}
