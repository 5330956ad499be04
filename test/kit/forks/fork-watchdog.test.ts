import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hungAfterMs, watchForHangs } from '../../../src/kit/forks/fork-watchdog.js';

const wchanOf = (pid: number) => readFileSync(`/proc/${pid}/wchan`, 'latin1');

/** Found asleep so often in a row, five milliseconds apart, a process has come to where it stays. */
const steadyLooks = 40;

/** Starts a command, waits until its main thread sleeps where it is to sleep, and watches it with a clock of its own. */
async function watched(file: string, args: readonly string[], sleepsIn: RegExp) {
  const child = spawn(file, args);
  const pid = child.pid ?? 0;
  try {
    // On its way there it may wait for a moment in other locks.
    for (let looks = 0; looks < steadyLooks; looks = sleepsIn.test(wchanOf(pid)) ? looks + 1 : 0) await delay(5);
    let nowMs = 0;
    const watchdog = watchForHangs(() => nowMs);
    const first = watchdog.hungIn(pid);
    nowMs += hungAfterMs - 1;
    const soon = watchdog.hungIn(pid);
    nowMs += 1;
    return [first, soon, watchdog.hungIn(pid)];
  } finally {
    child.kill('SIGKILL');
  }
}

const tells = process.platform === 'linux' && wchanOf(process.pid) !== '' && process.getuid?.() !== undefined;

describe.runIf(tells)('the watchdog over forked children', () => {
  it('accuses a process that has slept in one lock for a second', async () => {
    const code = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';
    const [first, soon, late] = await watched(process.execPath, ['-e', code], /^futex/);
    expect([first, soon]).toEqual([null, null]);
    expect(late).toMatch(/^futex/);
  });

  it('leaves alone a process that merely sleeps, however long', async () => {
    expect(await watched('sleep', ['60'], /nanosleep/)).toEqual([null, null, null]);
  });

  it('knows nothing of a process that is gone', () => {
    expect(watchForHangs().hungIn(2 ** 22 + 1)).toBeNull();
  });
});
