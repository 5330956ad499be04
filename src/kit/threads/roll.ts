import { isMainThread, workerData } from 'node:worker_threads';

/**
 * The roll of the threads that a process runs, in memory that all of them see, so that any of them can call it. A place
 * holds its thread's number (0: nobody's), that number again once the rest of the place is filled in, whether it is a
 * daemon, the length of its name, and the name.
 */
const places = 256;
const nameBytes = 116;
const NUMBER = 0;
const READY = 1;
const DAEMON = 2;
const LENGTH = 3;
const HEAD = 4;
const placeCells = HEAD + nameBytes / Int32Array.BYTES_PER_ELEMENT;
/** The first cell counts the threads that there have been. */
const firstPlace = 1;

/** Where a thread stands on the roll. Crosses as it is. */
export interface RollPlace {
  readonly place: number;
  readonly number: number;
}

export interface RollEntry extends RollPlace {
  readonly name: string;
  readonly daemon: boolean;
}

let kept: Int32Array<SharedArrayBuffer> | undefined;

function cells(): Int32Array<SharedArrayBuffer> {
  const handed = isMainThread ? undefined : (workerData as { readonly roll?: SharedArrayBuffer } | null)?.roll;
  const bytes = (firstPlace + places * placeCells) * Int32Array.BYTES_PER_ELEMENT;
  kept ??= new Int32Array(handed ?? new SharedArrayBuffer(bytes));
  return kept;
}

/** What a new thread is handed, so that it calls the same roll. */
export function rollMemory(): SharedArrayBuffer {
  return cells().buffer;
}

const cellOf = (place: number, field: number) => firstPlace + place * placeCells + field;

function nameAt(place: number): Uint8Array {
  const roll = cells();
  return new Uint8Array(roll.buffer, cellOf(place, HEAD) * Int32Array.BYTES_PER_ELEMENT, nameBytes);
}

/** Writes a thread down, from now on alive. Throws a `RangeError` where there are too many. */
export function joinRoll(name: string, daemon: boolean): RollPlace {
  const roll = cells();
  const number = Atomics.add(roll, 0, 1) + 1;
  for (let place = 0; place < places; place += 1) {
    if (Atomics.compareExchange(roll, cellOf(place, NUMBER), 0, number) !== 0) continue;
    // A name is cut between two characters, never in one. `encodeInto` takes no shared memory.
    const { written } = new TextEncoder().encodeInto(name, new Uint8Array(nameBytes));
    const bytes = new TextEncoder().encode(name).subarray(0, written);
    nameAt(place).set(bytes);
    roll[cellOf(place, LENGTH)] = bytes.length;
    roll[cellOf(place, DAEMON)] = Number(daemon);
    Atomics.store(roll, cellOf(place, READY), number);
    return { place, number };
  }
  throw new RangeError(`A process runs at most ${places} threads at once here. Join some before you start ${name}.`);
}

/** Strikes a thread off, once it has ended; safe to call again. */
export function leaveRoll({ place, number }: RollPlace): void {
  Atomics.compareExchange(cells(), cellOf(place, NUMBER), number, 0);
}

export function isOnRoll({ place, number }: RollPlace): boolean {
  return Atomics.load(cells(), cellOf(place, NUMBER)) === number;
}

function entryAt(place: number): RollEntry | undefined {
  const roll = cells();
  const number = Atomics.load(roll, cellOf(place, READY));
  const bytes = Uint8Array.from(nameAt(place).subarray(0, roll[cellOf(place, LENGTH)]));
  const daemon = roll[cellOf(place, DAEMON)] === 1;
  // Looked at last: had the thread gone, and the place been given away meanwhile, the name might be half another's.
  if (number === 0 || !isOnRoll({ place, number })) return undefined;
  return { place, number, name: new TextDecoder().decode(bytes), daemon };
}

/** The threads that are alive now, in the order in which they were started; the process's main thread is not on it. */
export function callRoll(): readonly RollEntry[] {
  const entries = Array.from({ length: places }, (_, place) => entryAt(place)).filter((entry) => entry !== undefined);
  return entries.toSorted((a, b) => a.number - b.number);
}
