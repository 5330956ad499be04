/** One comparison of the table: ours against another, measured side by side in one run. */
export interface Row {
  readonly name: string;
  /** Medians, in `unit`. */
  readonly ours: number;
  readonly other: number;
  readonly unit: string;
  /** What `other` is. */
  readonly against: string;
  /** The bar that was set for it; null: for information. `at most` bounds ours/other from above, `at least` from below. */
  readonly bar: { readonly kind: 'at most' | 'at least'; readonly ratio: number } | null;
}

/** A comparison that could not be made here, and why. */
export interface Missing {
  readonly name: string;
  readonly missing: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

type Measure = () => number | Promise<number>;

/** Measures two things in turn, `times` each, so that whatever else the machine does hits both; gives their medians. */
export async function inTurn(times: number, ours: Measure, other: Measure): Promise<{ ours: number; other: number }> {
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < times; i += 1) {
    mine.push(await ours());
    theirs.push(await other());
  }
  return { ours: median(mine), other: median(theirs) };
}

export function ratioOf({ ours, other }: Row): number {
  return ours / other;
}

/** Null where there is no bar. */
export function meetsBar(row: Row): boolean | null {
  if (row.bar === null) return null;
  return row.bar.kind === 'at most' ? ratioOf(row) <= row.bar.ratio : ratioOf(row) >= row.bar.ratio;
}
