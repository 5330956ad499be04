/** Sets of threads as numbers: bit `t` is thread `t`. */

/** The lowest member; -1 for the empty set. */
export function lowest(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** How many members. */
export function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
