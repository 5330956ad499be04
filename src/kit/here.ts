import type { Recorder } from '../trace/recorder.js';
import type { SourceNames } from '../trace/site.js';
import type { Gate } from './gate.js';
import type { ThreadStarter } from './threads/starter.js';

/** What a new thread or process of a program is told of the run it belongs to. Crosses by structured clone. */
export interface RunContext {
  readonly act: number;
  /** The program's module, a `file:` URL. */
  readonly program: string;
  readonly names: SourceNames;
  readonly gate: 'free' | 'recorded' | 'controlled';
  /** The run's beginning on the monotonic clock, in nanoseconds, as decimal digits. */
  readonly startNs: string;
  /** The trace file; null: nothing is recorded. */
  readonly traceFile: string | null;
  /** Whether `print` writes to standard output. */
  readonly echo: boolean;
  /** Whether ended threads stay, to be used again by the next round. */
  readonly keepWarm: boolean;
  /** Stretches every sleep and time-out of the program: 1, or 5 with `--slow`. */
  readonly pace: number;
  /** For a controlled gate: which thread takes each step, by name. A lesson's; a run that is explored has a schedule instead. */
  readonly order?: readonly string[];
  /** In a child process: stands before the names it gives, so that no two processes of a trace give the same. */
  readonly scope?: string;
  /** In a child process: its number among its parent's children, after its parent's own numbers. */
  readonly lineage?: readonly number[];
}

/** Who the calling thread is, in which run. One for each thread; its entry module fills it before the program begins. */
export interface Here {
  readonly actor: string;
  readonly isMain: boolean;
  /** Whether it is a daemon process, which may have no children. */
  readonly isDaemon?: boolean;
  readonly context: RunContext;
  /** The program's exports, for finding targets by name. */
  readonly program: Readonly<Record<string, unknown>>;
  readonly recorder: Recorder | null;
  /** Undefined: the free gate, which costs a comparison. */
  readonly gate: Gate | undefined;
  /** The descriptor of the trace file, shared by the threads of a process; -1: none. */
  readonly fd: number;
  /** What starts threads in place of the usual: in a run that is explored, or repeated for its outcomes. */
  readonly starter?: ThreadStarter;
  /** Shared by the threads of this process; see gate.ts. */
  readonly order: SharedArrayBuffer;
}

const nowhere: Here = {
  actor: 'main',
  isMain: true,
  context: {
    act: 1,
    program: '',
    names: {},
    gate: 'free',
    startNs: String(process.hrtime.bigint()),
    traceFile: null,
    echo: true,
    keepWarm: false,
    pace: 1,
  },
  program: {},
  recorder: null,
  gate: undefined,
  fd: -1,
  order: new SharedArrayBuffer(8),
};

let current: Here = nowhere;

/** The calling thread's place in the run. */
export function here(): Here {
  return current;
}

/** Called by the entry of a stage, a thread or a process, before the program's module is used. */
export function enter(place: Partial<Here>): void {
  current = { ...current, ...place };
}

/** The gate of the calling thread, for an object that was made when there was one. */
export function gateHere(): Gate {
  if (current.gate === undefined) throw new Error('internal bug: an object of a gated run is used in a free one');
  return current.gate;
}
