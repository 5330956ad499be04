import { spawn } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { fork } from '../../../src/kit/forks/fork.js';
import type * as ForkLibc from '../../../src/kit/forks/fork-libc.js';
import { enter } from '../../../src/kit/here.js';
import { missingForFork } from '../../../src/launch/missing-for-fork.js';
import type { Json } from '../../../src/trace/events.js';
import type { Recorder } from '../../../src/trace/recorder.js';

const pids: number[] = [];

// Each "child" is a process that never says a word.
vi.mock('../../../src/kit/forks/fork-libc.js', async (original) => {
  const real = await original<typeof ForkLibc>();
  const mute = () => {
    const { pid = -1 } = spawn('sleep', ['60'], { stdio: 'ignore' });
    pids.push(pid);
    return pid;
  };
  return { ...real, openLibc: () => ({ ...real.openLibc(), fork: mute }) };
});

const isThere = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe.runIf(missingForFork() === null)('a fork whose child does not come to life', () => {
  it('is tried three times, each told in the trace, and nobody is left', () => {
    const told: [string, Json][] = [];
    const record = (op: string, { value = null }: { value?: Json } = {}) => told.push([op, value]);
    const recorder: Recorder = { actor: 'main', record, nowUs: () => 0, forThisCall: () => recorder };
    enter({ recorder });
    expect(() => fork()).toThrow(/^fork\(\) cannot be had: 3 children in a row did not come to life/);
    expect(pids).toHaveLength(3);
    expect(told).toEqual(pids.map((pid) => ['signal', { signal: 'SIGKILL', pid, again: true }]));
    expect(pids.filter(isThere)).toEqual([]);
  });
});
