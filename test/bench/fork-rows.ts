/** The real fork(2), where it can be had. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { forkFlags } from '../../src/kit/forks/fork-flags.js';
import { missingForFork } from '../../src/launch/missing-for-fork.js';
import { inBuild, inPackage } from '../../src/trace/place.js';
import type { Missing, Row } from './row.js';

const whole = fileURLToPath(inPackage('test/bench/programs/fork-cost.js'));
const parts = fileURLToPath(inBuild('test/bench/fork-parts.js'));

const read = (...args: readonly string[]): unknown =>
  JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));

export function forkRows(): readonly (Row | Missing)[] {
  const name = 'fork(2), exit and wait';
  const missing = missingForFork();
  if (missing !== null) return [{ name, missing: `${missing} is not here` }];
  const { ours, other } = read(whole) as { ours: number; other: number };
  const { preparing, forking } = read(...forkFlags, parts) as { preparing: number; forking: number };
  const against = { other, unit: 'ms', against: 'an empty child_process.fork' };
  return [
    { name: `${name}, the preparation aside`, ours: forking, ...against, bar: { kind: 'at most', ratio: 0.03 } },
    { name: 'preparing the heap for it', ours: preparing, ...against, bar: null },
    { name: `the kit’s fork(), first word of the child and all`, ours, ...against, bar: null },
  ];
}
