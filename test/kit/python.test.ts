import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const file = (name: string) => fileURLToPath(new URL(`python/${name}`, import.meta.url));
const linesOf = async (command: string, args: readonly string[]) =>
  (await run(command, [...args], { timeout: 50_000 })).stdout.split('\n');

const python = spawnSync('python3', ['--version']).status === 0;

// The same small programs, once for the kit and once for CPython's multiprocessing (spawned, as the kit's processes are).
describe(`the kit and CPython observe the same${python ? '' : ' (not run: python3 is missing)'}`, () => {
  it.runIf(python).each(['processes', 'queues', 'pools', 'managers', 'crossing'])('of %s', async (name) => {
    const [ours, theirs] = [
      await linesOf(process.execPath, [file(`${name}.js`)]),
      await linesOf('python3', ['-u', file(`${name}.py`)]),
    ];
    expect(theirs.length).toBeGreaterThan(10);
    expect(ours).toEqual(theirs);
  });
});
