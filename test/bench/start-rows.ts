/** How long the command line takes to start, against Node itself. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inBuild, inPackage } from '../../src/trace/place.js';
import { inTurn, type Row } from './row.js';

const program = fileURLToPath(inBuild('bin/concur-lessons.js'));
const minimal = fileURLToPath(inPackage('test/bench/minimal/parent.mjs'));

const timed = (args: readonly string[]) => () => {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - before;
};

export async function startRows(times: number): Promise<readonly Row[]> {
  const against = async (
    name: string,
    args: readonly string[],
    other: readonly string[],
    what: string,
    ratio: number,
  ): Promise<Row> => {
    const both = await inTurn(times, timed([program, ...args]), timed(other));
    return { name, ...both, unit: 'ms', against: what, bar: { kind: 'at most', ratio } };
  };
  return [
    await against('--version', ['--version'], ['-e', '0'], 'node -e 0', 1.25),
    await against('list', ['list'], ['-e', '0'], 'node -e 0', 1.5),
    await against(
      'run race --json --rounds 0',
      ['run', 'race', '--json', '--rounds', '0'],
      [minimal],
      'a minimal pair of scripts',
      1.4,
    ),
  ];
}
