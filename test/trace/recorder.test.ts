import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../src/trace/events.js';
import { createRecorder, type Recorder } from '../../src/trace/recorder.js';

const url = 'file:///lessons/made-up/broken.js';
const calls = runInThisContext('(kit) =>\n  kit();', { filename: url }) as <Result>(kit: () => Result) => Result;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recorder-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is written down by it. */
function written(act: (recorder: Recorder) => void): readonly RecordedEvent[] {
  const file = join(folder, 'trace');
  const fd = openSync(file, 'w');
  act(
    createRecorder({
      fd,
      act: 1,
      actor: 'main',
      tid: null,
      startNs: process.hrtime.bigint(),
      names: { [url]: 'broken.ts' },
    }),
  );
  closeSync(fd);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedEvent);
}

describe('a recorder', () => {
  it('tells of something later with the time at which it was', () => {
    const [first, second] = written((recorder) => {
      const atUs = recorder.nowUs();
      recorder.record('print');
      recorder.record('fork', { atUs });
    });
    expect(second?.atUs).toBeLessThanOrEqual(first?.atUs ?? -1);
    expect([first?.n, second?.n]).toEqual([1, 2]);
  });

  it('keeps the line of a call for what comes of it', () => {
    const events = written((recorder) => {
      const ofCall = calls(() => recorder.forThisCall());
      ofCall.record('queue.full');
      ofCall.record('queue.put', { site: null });
      recorder.record('print');
    });
    expect(events.map(({ n, site }) => [n, site])).toEqual([
      [1, { file: 'broken.ts', line: 2 }],
      [2, null],
      [3, null],
    ]);
  });

  it('looks for a line each time where there was none at the call', () => {
    const [event] = written((recorder) => {
      const ofCall = recorder.forThisCall();
      calls(() => ofCall.record('queue.get'));
    });
    expect(event?.site).toEqual({ file: 'broken.ts', line: 2 });
  });
});
