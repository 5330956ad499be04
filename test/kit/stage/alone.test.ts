/** How a program ends that was started by itself; where CPython ends in the same way, test/kit/python.test.ts compares them. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { missingForFork } from '../../../src/launch/missing-for-fork.js';
import { slowly } from '../slowly.js';

const program = fileURLToPath(new URL('../../programs/alone.js', import.meta.url));

async function runAlone(ending: string) {
  const child = spawn(process.execPath, [program, ending], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000 });
  const code = new Promise((resolve) => child.once('exit', resolve));
  const errors = text(child.stderr);
  const lines = (await slowly(child.stdout)).trimEnd().split('\n');
  return { code: await code, lines, errors: await errors };
}

describe('a program that was started by itself', () => {
  it.each(['getsFromNobody', 'putsForNobody'])('says that it ends for a deadlock: %s', async (ending) => {
    const { code, errors } = await runAlone(ending);
    expect(code).toBe(13);
    expect(errors).toContain('That is a deadlock');
  });

  it('shows where an error comes from, and no source of the kit', async () => {
    const { code, errors } = await runAlone('getsOnceTooOften');
    expect(code).toBe(1);
    expect(errors).toMatch(/^QueueEmpty: jobs has no message/);
    expect(errors).toContain('alone.js:');
    expect(errors.length).toBeLessThan(1500);
  });

  it('waits for its children though nobody awaited what failed', async () => {
    const { code, lines, errors } = await runAlone('forgetsToAwait');
    expect(code).toBe(1);
    expect(errors).toMatch(/^QueueEmpty: jobs has no message/);
    expect(lines).toEqual(['child says I was waited for']);
  });

  it('says what a callback in a thread has thrown, and goes on without that thread', async () => {
    const { code, lines, errors } = await runAlone('hasStrayThread');
    expect(code).toBe(0);
    expect(lines).toEqual(['main goes on']);
    expect(errors).toMatch(/^Exception in thread Thread-1:\nError: thrown in a callback/);
  });

  it('goes on to its end though its reader has gone', async () => {
    const child = spawn(process.execPath, [program, 'hasStrayThread'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 20_000,
    });
    const code = new Promise((resolve) => child.once('exit', resolve));
    child.stdout.destroy();
    expect(await text(child.stderr)).not.toContain('EPIPE');
    expect(await code).toBe(0);
  });

  it('hears of the exit code that a child has set', async () => {
    expect(await runAlone('hasChildWithExitCode')).toEqual({ code: 0, lines: ['exit code 3'], errors: '' });
  });

  it('is told of each task that its pool has no worker for, and no word of a new one', async () => {
    const { code, lines, errors } = await runAlone('hasUnfitWorkers');
    expect(code).toBe(0);
    expect(lines).toEqual(['first WorkerDied', 'second WorkerDied']);
    expect(errors).toContain('no worker can load this');
  });

  it.runIf(missingForFork() === null)('gets all lines of a forked child, and its exit code', async () => {
    const { lines } = await runAlone('forksAndPrints');
    expect(lines).toHaveLength(2002);
    expect(lines.at(-1)).toBe('exit code 4');
  });

  it.runIf(missingForFork() === null)('can start nothing in a forked child but another fork', async () => {
    const { lines } = await runAlone('forksAndStarts');
    expect(lines).toEqual(['Process: WrongState', 'Thread: WrongState', 'Pool: WrongState', 'exit code 0']);
  });
});
