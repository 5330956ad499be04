/**
 * The locks that main holds while threads take the turns of an order. Main takes no turns, but whoever waits for what it
 * holds cannot move: without knowing that, the turns would be given to one who stands still, and no other would get one.
 */
import type { Json } from '../../trace/events.js';
import type { Gate, SharedOp } from '../gate.js';
import { type Cells, cell, END, ends, OWNER, objectsEach, threadLimit } from './control-block.js';

/** How the turns write that main is the holder. */
const byMain = 1;

let held = new Set<number>();
let runs: Cells[] = [];

function tell(cells: Cells, lock: number): void {
  if (lock >= threadLimit * objectsEach) return;
  if (held.has(lock)) Atomics.compareExchange(cells, OWNER + lock, 0, byMain);
  else Atomics.compareExchange(cells, OWNER + lock, byMain, 0);
}

/** Main's gate of a new run, with a note of the locks that pass through it. */
export function notingLocks(gate: Gate): Gate {
  held = new Set();
  runs = [];
  const note = ({ op, id }: Pick<SharedOp<Json>, 'op' | 'id'>, result: Json) => {
    if (op === 'lock.acquire' && result === true) held.add(id);
    else if (op === 'lock.release') held.delete(id);
    else return;
    runs = runs.filter((cells) => cell(cells, END) === ends.none);
    for (const cells of runs) tell(cells, id);
  };
  return {
    timeless: gate.timeless,
    pass(operation) {
      const result = gate.pass(operation);
      note(operation, result);
      return result;
    },
  };
}

/** Tells the turns of a run that begins what main holds, and from then on what it takes and gives back. */
export function tellMainsLocks(cells: Cells): void {
  runs.push(cells);
  for (const lock of held) tell(cells, lock);
}
