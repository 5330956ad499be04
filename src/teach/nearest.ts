/** How many letters must be put in, left out, changed, or swapped with their neighbour (optimal string alignment). */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const costs = [
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + change,
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      ];
      current.push(Math.min(...costs));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/** The id that somebody most likely meant, or undefined where none is near (more than a third of its letters off). */
export function nearest(typed: string, ids: readonly string[]): string | undefined {
  // What is longer than any name by far is no slip of a finger, and would cost time.
  const wanted = typed.toLowerCase().slice(0, 64);
  const begins = wanted.length >= 3 ? ids.filter((id) => id.startsWith(wanted)) : [];
  if (begins.length === 1) return begins[0];
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const off = distance(wanted, id);
    if (off < least && off <= Math.max(1, Math.floor(Math.max(id.length, wanted.length) / 3))) {
      best = id;
      least = off;
    }
  }
  return best;
}
