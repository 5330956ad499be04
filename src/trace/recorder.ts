import { writeSync } from 'node:fs';
import type { Json, Op, RecordedEvent, Site } from './events.js';
import { currentSite, type SourceNames } from './site.js';

/** What an actor says of an event; who it is and when it was are the recorder's to add. */
export interface Happening {
  readonly object?: string | null;
  readonly value?: Json;
  readonly in?: string;
  readonly out?: string;
  readonly tick?: number;
  readonly awaits?: true;
  /** Default: the line of the program that is being carried out. */
  readonly site?: Site | null;
}

export interface RecorderOptions {
  /** The run's trace file, opened for append by the actor's process. */
  readonly fd: number;
  readonly act: number;
  readonly actor: string;
  readonly tid: number | null;
  /** Default: the calling process. */
  readonly pid?: number;
  /** The run's beginning on the monotonic clock, in nanoseconds; the same for all its processes. */
  readonly startNs: bigint;
  readonly names: SourceNames;
}

export interface Recorder {
  readonly actor: string;
  /** Appends one event, whole and at once. */
  record(op: Op, happening?: Happening): void;
}

/** Writes down what one actor does, at the moment it does it. Throws what the disk says (`ENOSPC`). */
export function createRecorder(options: RecorderOptions): Recorder {
  const { fd, act, actor, tid, pid = process.pid, startNs, names } = options;
  let n = 0;
  return {
    actor,
    record(op, { object = null, value = null, site = currentSite(names), ...links } = {}) {
      n += 1;
      const atUs = Number((process.hrtime.bigint() - startNs) / 1000n);
      const event: RecordedEvent = { type: 'event', act, actor, n, pid, tid, atUs, op, object, value, site, ...links };
      // One write a line, to a file opened for append: lines of several processes and threads stay whole.
      writeSync(fd, `${JSON.stringify(event)}\n`);
    },
  };
}
