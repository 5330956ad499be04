import { describe, expect, it } from 'vitest';
import { tell } from './short-run.js';
import { makeAct, makeEvents, makeTrace } from './support.js';

const events = makeEvents([
  { op: 'fork', actor: 'main', object: 'child', value: { pid: 7 } },
  { op: 'signal', actor: 'main', object: 'child', value: { signal: 'SIGSEGV', pid: 7, again: true } },
  { op: 'fork', actor: 'main', object: 'child', value: { pid: 8 } },
  {
    op: 'signal',
    actor: 'main',
    object: 'child',
    value: { signal: 'SIGKILL', by: 'watchdog', pid: 8, reason: 'asleep' },
  },
  { op: 'signal', actor: 'main', object: 'main', value: { signal: 'SIGTERM', by: 'launcher' } },
]);

describe('the notes of a run that forked', () => {
  it('tell of a child that did not live, and of one that hung', () => {
    expect(tell({ trace: makeTrace([makeAct(events)]) }).notes).toEqual([
      expect.stringMatching(/^A try to fork child gave a process \(7\) that did not come to life \(SIGSEGV\)/),
      expect.stringMatching(/^child \(process 8\) could never go on, so it was ended: asleep\./),
    ]);
  });

  it('tell that another variant was run, and what is missing', () => {
    const notes = (missing: 'linux' | 'koffi', platform: string) =>
      tell({ trace: makeTrace([makeAct([])], { platform, insteadOf: { variant: 'fork', missing } }) }).notes;
    expect(notes('linux', 'darwin')).toContainEqual(expect.stringMatching(/^“fork” needs Linux .* this is macOS/));
    expect(notes('koffi', 'linux')).toContainEqual(expect.stringMatching(/^“fork” needs the package koffi/));
  });
});
