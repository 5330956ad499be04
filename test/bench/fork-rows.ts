/** The real fork(2), where it can be had. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { missingForFork } from '../../src/launch/missing-for-fork.js';
import { inPackage } from '../../src/trace/place.js';
import type { Missing, Row } from './row.js';

const program = fileURLToPath(inPackage('test/bench/programs/fork-cost.js'));

export function forkRows(): readonly (Row | Missing)[] {
  const name = 'fork(2), exit and wait, preparing the heap included';
  const missing = missingForFork();
  if (missing !== null) return [{ name, missing: `${missing} is not here` }];
  const { ours, other } = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as {
    ours: number;
    other: number;
  };
  return [{ name, ours, other, unit: 'ms', against: 'an empty child_process.fork', bar: null }];
}
