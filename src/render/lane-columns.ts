/** Where each event of an act stands on an axis of causal time, and where each step ends on it. */
export interface LaneColumns {
  /** How many columns are used. */
  readonly width: number;
  /** By the event's index. */
  readonly columnOf: Int32Array;
  /** The column up to which the first `count` events reach; -1: none. */
  headOf(count: number): number;
}

// Wider apart than this, events look lonely.
const widest = 4;

/**
 * Lays the events of an act on at most `width` columns. Not the clock but the steps divide the axis: every step gets
 * its share, so that each one is seen to go on, whether it takes in two events or fifty thousand. `stops` are the
 * counts of events that the steps take in, rising.
 */
export function layOut({
  events,
  stops,
  width,
  together,
}: {
  events: number;
  stops: readonly number[];
  width: number;
  /** By event: 1 where it may share the column of the one before. Default: none may, as long as there is room. */
  together?: Uint8Array;
}): LaneColumns {
  const bounds = [...new Set([...stops.filter((stop) => stop > 0 && stop < events), events])].toSorted((a, b) => a - b);
  const sizes = bounds.map((bound, index) => bound - (bounds[index - 1] ?? 0));
  const placeOf = placesIn(sizes, together);
  const wanted = sizes.map((size, segment) => (size === 0 ? 0 : (placeOf[(bounds[segment] ?? 0) - 1] ?? 0) + 1));
  const slots = shareOut(wanted, width);
  const total = slots.reduce((sum, count) => sum + count, 0);
  const stretch = Math.min(widest, Math.max(1, Math.floor(width / Math.max(1, total))));
  const columnOf = new Int32Array(events);
  let offset = 0;
  sizes.forEach((size, segment) => {
    const first = bounds[segment - 1] ?? 0;
    const room = slots[segment] ?? 0;
    for (let index = 0; index < size; index += 1) {
      const [place, places] = [placeOf[first + index] ?? 0, wanted[segment] ?? 0];
      const slot = offset + (places <= room ? place : Math.floor((place * room) / places));
      columnOf[first + index] = Math.min(width - 1, slot * stretch);
    }
    offset += room;
  });
  const used = Math.min(width, total * stretch);
  return {
    width: used,
    columnOf,
    headOf(count) {
      if (count <= 0 || events === 0) return -1;
      const next = columnOf[count];
      const last = columnOf[Math.min(count, events) - 1] ?? 0;
      return count >= events || next === undefined ? used - 1 : Math.max(last, next - 1);
    },
  };
}

/** By event: its place in its segment, from 0; events that may stand together have one place. */
function placesIn(sizes: readonly number[], together: Uint8Array | undefined): Int32Array {
  const placeOf = new Int32Array(sizes.reduce((sum, size) => sum + size, 0));
  let first = 0;
  for (const size of sizes) {
    for (let index = first + 1; index < first + size; index += 1)
      placeOf[index] = (placeOf[index - 1] ?? 0) + (together?.[index] === 1 ? 0 : 1);
    first += size;
  }
  return placeOf;
}

/** Slots for each segment: all it wants, or as many as the greediest may have so that all fit. */
function shareOut(sizes: readonly number[], width: number): number[] {
  let low = 1;
  let high = Math.max(1, ...sizes);
  while (low < high) {
    const cap = (low + high + 1) >> 1;
    const sum = sizes.reduce((total, size) => total + Math.min(size, cap), 0);
    if (sum <= width) low = cap;
    else high = cap - 1;
  }
  return sizes.map((size) => Math.min(size, low));
}
