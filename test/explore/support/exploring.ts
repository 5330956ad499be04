/** What the tests of exploring share. */
import type { ExploreOptions } from '../../../src/explore/explore.js';
import type { Grader } from '../../../src/explore/verdict.js';

/** Takes one outcome for right and every other for the bug. */
export const only =
  (right: unknown): Grader =>
  (outcome, ended) =>
    ended === 'finished' && outcome === right ? 'acceptable' : 'interesting';

export const options = (more: Partial<ExploreOptions> = {}): ExploreOptions => ({
  program: 'race/broken',
  programHash: '9f3c0123456789ab',
  grade: only(2),
  ...more,
});
