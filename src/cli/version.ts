declare const CONCUR_VERSION: string;

/** Answers `--version` alone, which needs nothing of the program; false: something else is wanted. */
export function tellVersion([, , first, second]: readonly string[]): boolean {
  if (second !== undefined || (first !== '--version' && first !== '-V')) return false;
  process.stdout.write(`${CONCUR_VERSION}\n`);
  return true;
}
