/** Sets of threads as numbers: bit `t` is thread `t`. */
export { lowest } from '../kit/controlled/schedule.js';

/** How many members. */
export function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
