import { execFile, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { slowly } from './slowly.js';

const run = promisify(execFile);
const file = (name: string) => fileURLToPath(new URL(`python/${name}`, import.meta.url));
const linesOf = async (command: string, args: readonly string[]) =>
  (await run(command, [...args], { timeout: 50_000 })).stdout.split('\n');

/** How a program ends, and what it has printed by then, for a reader who takes his time. */
async function endOf(command: string, args: readonly string[]) {
  const program = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 50_000 });
  const code = new Promise((resolve) => program.once('exit', resolve));
  const lines = (await slowly(program.stdout)).split('\n');
  return { code: await code, lines };
}

const python = spawnSync('python3', ['--version']).status === 0;
const notRun = python ? '' : ' (not run: python3 is missing)';

// The same small programs, once for the kit and once for CPython's multiprocessing (spawned, as the kit's processes are).
describe(`the kit and CPython observe the same${notRun}`, () => {
  it.runIf(python).each(['processes', 'queues', 'pools', 'managers', 'patience', 'crossing'])('of %s', async (name) => {
    const [ours, theirs] = [
      await linesOf(process.execPath, [file(`${name}.js`)]),
      await linesOf('python3', ['-u', file(`${name}.py`)]),
    ];
    expect(theirs.length).toBeGreaterThan(10);
    expect(ours).toEqual(theirs);
  });
});

describe(`a program ends as it does in CPython${notRun}`, () => {
  it.runIf(python).each([
    ['throws', 1],
    ['childThrows', 0],
    ['queueEmpty', 1],
    ['busyDaemon', 0],
    ['helpfulDaemon', 0],
    ['manyLines', 0],
    ['takesArguments', 0],
  ])('%s', async (name, code) => {
    const [ours, theirs] = await Promise.all([
      endOf(process.execPath, [file('endings.js'), name, 'an argument']),
      endOf('python3', [file('endings.py'), name, 'an argument']),
    ]);
    expect(theirs.code).toBe(code);
    expect(ours).toEqual(theirs);
  });
});
