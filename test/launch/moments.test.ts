import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Moment, watchMoments } from '../../src/launch/moments.js';
import type { RecordedEvent } from '../../src/trace/events.js';

const start: RecordedEvent = {
  type: 'event',
  act: 1,
  actor: 'main',
  n: 1,
  pid: process.pid,
  tid: process.pid,
  atUs: 0,
  op: 'start',
  object: null,
  value: null,
  site: null,
};

function watch(moment: Moment) {
  const taken: RecordedEvent[] = [];
  const watcher = watchMoments({
    moments: { look: moment },
    act: 1,
    startNs: 0n,
    append: (event) => taken.push(event),
  });
  return { taken, watcher };
}

describe.runIf(process.platform === 'linux')('a moment', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is looked at once, at the event that it names', () => {
    const { taken, watcher } = watch({ op: 'start', nth: 2 });
    watcher.see(start);
    expect(taken).toEqual([]);
    watcher.see(start);
    watcher.see(start);
    vi.runAllTimers();
    expect(taken).toMatchObject([{ op: 'evidence', n: 0, value: { moment: 'look', ppid: process.ppid } }]);
  });

  it('is looked at again and again, as often as it asks for', () => {
    const { taken, watcher } = watch({ op: 'start', afterMs: 5, everyMs: 50, times: 3 });
    watcher.see(start);
    expect(taken).toHaveLength(0);
    vi.advanceTimersByTime(5);
    expect(taken).toHaveLength(1);
    vi.advanceTimersByTime(49);
    expect(taken).toHaveLength(1);
    vi.runAllTimers();
    expect(taken).toHaveLength(3);
  });

  it('is not looked at any more when the act is over', () => {
    const { taken, watcher } = watch({ op: 'start', everyMs: 50, times: 3 });
    watcher.see(start);
    watcher.stop();
    vi.runAllTimers();
    expect(taken).toHaveLength(1);
  });
});
