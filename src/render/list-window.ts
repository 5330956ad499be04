/** The part of a long list that is on the screen: the chosen row in the middle, as far as the ends allow. */
export function listWindow({
  count,
  chosen,
  rows,
}: {
  readonly count: number;
  readonly chosen: number;
  readonly rows: number;
}): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.min(chosen - (rows >> 1), count - rows));
  return { first, end: Math.min(count, first + Math.max(0, rows)) };
}
