import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { currentSite } from '../../src/trace/site.js';

const url = 'file:///lessons/made-up/broken.js';
const names = { [url]: 'broken.ts' };

/** A program whose second line calls, and one whose third line waits for, what it is given. */
const calls = runInThisContext('(kit) =>\n  kit();', { filename: url }) as (kit: () => unknown) => unknown;
const waits = runInThisContext('async (kit) => {\n  await null;\n  return await kit();\n}', { filename: url }) as (
  kit: () => Promise<unknown>,
) => Promise<unknown>;

/** Calls through so many frames that are not the program's. */
function through<Result>(frames: number, action: () => Result): Result {
  const result = frames === 0 ? action() : through(frames - 1, action);
  return result;
}

describe('the line of the program that is being carried out', () => {
  it.each([0, 3, 4, 5, 6, 12])('is found below %i frames of others', (frames) => {
    expect(calls(() => through(frames, () => currentSite(names)))).toEqual({ file: 'broken.ts', line: 2 });
  });

  it('is the innermost of several', () => {
    const inner = runInThisContext('(kit) => {\n\n\n  return kit();\n}', { filename: url }) as typeof calls;
    expect(calls(() => inner(() => currentSite(names)))).toEqual({ file: 'broken.ts', line: 4 });
  });

  it('is found where it waits for something', async () => {
    const kit = async () => {
      await Promise.resolve();
      return currentSite(names);
    };
    expect(await waits(kit)).toEqual({ file: 'broken.ts', line: 3 });
  });

  it('is none where no program is on the stack', () => {
    expect(currentSite(names)).toBeNull();
    expect(calls(() => currentSite({}))).toBeNull();
  });

  it('leaves stacks as the program wants them', () => {
    const { stackTraceLimit, prepareStackTrace } = Error;
    const own = (error: Error) => `own ${error.message}`;
    try {
      Error.stackTraceLimit = 3;
      Error.prepareStackTrace = own;
      calls(() => currentSite(names));
      expect(Error.stackTraceLimit).toBe(3);
      expect(new Error('stack').stack).toBe('own stack');
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
      Error.prepareStackTrace = prepareStackTrace;
    }
  });
});
