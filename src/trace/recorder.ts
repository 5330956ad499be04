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
  /** What `nowUs` said when it happened, where it is told later than that. Default: now. */
  readonly atUs?: number | undefined;
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
  /** The run's clock. */
  nowUs(): number;
  /**
   * The same recorder, for all that comes of one call of the program: each event has the line of that call, which may no
   * longer be carried out by then; who waits for what a call returned may stand in another line.
   */
  forThisCall(): Recorder;
}

/** Writes down what one actor does, at the moment it does it. Throws what the disk says (`ENOSPC`). */
export function createRecorder(options: RecorderOptions): Recorder {
  const { fd, act, actor, tid, pid = process.pid, startNs, names } = options;
  let n = 0;
  const nowUs = () => Number((process.hrtime.bigint() - startNs) / 1000n);
  const recorder: Recorder = {
    actor,
    nowUs,
    record(op, { object = null, value = null, site = currentSite(names), atUs = nowUs(), ...links } = {}) {
      n += 1;
      const event: RecordedEvent = { type: 'event', act, actor, n, pid, tid, atUs, op, object, value, site, ...links };
      // One write a line, to a file opened for append: lines of several processes and threads stay whole.
      writeSync(fd, `${JSON.stringify(event)}\n`);
    },
    forThisCall() {
      const site = currentSite(names);
      // None: it was called by no line of the program; who waits for it may be one.
      if (site === null) return recorder;
      return { ...recorder, record: (op, happening) => recorder.record(op, { site, ...happening }) };
    },
  };
  return recorder;
}
