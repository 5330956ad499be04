/** What a trace is made of: one JSON object a line, the header first. Nothing in it belongs to a language. */

/** Any value that JSON can carry; what a program returns or prints crosses as this. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The names of events, as other programs rely on them. */
export const ops = [
  'spawn',
  'start',
  'print',
  'read',
  'write',
  'atomic',
  'lock.wait',
  'lock.acquire',
  'lock.release',
  'queue.put',
  'queue.get',
  'queue.full',
  'queue.empty',
  'task.submit',
  'task.start',
  'task.end',
  'callback',
  'fork',
  'join',
  'sleep',
  'wake',
  'evidence',
  'exit',
  'crash',
  'signal',
] as const;

export type Op = (typeof ops)[number];

/** A line of a program's source, as the learner sees it: the `.ts` file's own name and its 1-based line. */
export interface Site {
  readonly file: string;
  readonly line: number;
}

/** One thing an actor did, as the actor wrote it down at the moment it did it. */
export interface RecordedEvent {
  readonly type: 'event';
  /** The act it belongs to, from 1. */
  readonly act: number;
  readonly actor: string;
  /** The actor's own count of its events, from 1: its program order. 0 on what the launcher adds about an actor. */
  readonly n: number;
  readonly pid: number;
  /** The kernel's thread id, where the platform tells it. */
  readonly tid: number | null;
  /** Microseconds on the monotonic clock since the run began. For drawing, never for order between actors. */
  readonly atUs: number;
  readonly op: Op;
  /** The shared object, actor or task that it was done to. */
  readonly object: string | null;
  readonly value: Json;
  readonly site: Site | null;
  /**
   * A causal edge arrives here from the event whose `out` is the same key (spawn → start, put → get, release → acquire,
   * exit → join, submit → run → callback).
   */
  readonly in?: string;
  /** A causal edge leaves from here. */
  readonly out?: string;
  /** The place in the real order of the process's shared operations, which a recorded run takes one at a time. */
  readonly tick?: number;
  /** On a `sleep`: it is a task of a main thread that sleeps; the thread goes on with others. */
  readonly awaits?: true;
}

/** An event of a finished trace: `seq` numbers all of a run's events, from 1, in an order that respects every cause. */
export interface TraceEvent extends RecordedEvent {
  readonly seq: number;
}

/** How the gate lets shared operations through: at full speed, each written down, or one at a time in a given order. */
export type GateMode = 'free' | 'recorded' | 'controlled';

/**
 * What an act does with its program: runs it, once or for some rounds; runs it through every interleaving of its threads;
 * or runs it thousands of times at full speed. The outcome of the last two is an `Exploration`, a `Sampled`.
 */
export type ActMode = 'run' | 'explore' | 'stress';

/** A guess: the choice, or those of several that may be right. */
export type Guess = string | readonly string[];

export type Ended = 'finished' | 'deadlock' | 'timeout' | 'crashed' | 'interrupted';

/** The first line of a trace. */
export interface TraceHeader {
  readonly type: 'header';
  readonly format: 1;
  readonly lesson: string;
  readonly variant: string;
  /** The first 16 hexadecimal digits of the SHA-256 of all `sources`. */
  readonly programHash: string;
  /** Each program file of the run, by the name that sites use, so that a trace can be walked on another machine. */
  readonly sources: Readonly<Record<string, string>>;
  readonly node: string;
  readonly platform: string;
  /** The cores that the run may use. */
  readonly cpus: number;
  readonly limits: { readonly timeMs: number; readonly traceBytes: number };
  /** How many times as long as its source says each sleep and each time-out takes (`--slow`); default 1. */
  readonly pace?: number;
  /** The learner's guess, if one was asked for. */
  readonly prediction?: Guess;
  /** The variant that was asked for, and what it needs that is not here: Linux, or the package koffi. */
  readonly insteadOf?: { readonly variant: string; readonly missing: 'linux' | 'koffi' };
}

/** An act begins. */
export interface ActLine {
  readonly type: 'act';
  readonly act: number;
  /** The act's id in the lesson. */
  readonly id: string;
  /** The source file of the program that runs, as sites name it. */
  readonly file: string;
  readonly args: readonly Json[];
  readonly gate: GateMode;
  /** Default `run`. */
  readonly mode?: ActMode;
  /** How many times `main` is run, one after the other. */
  readonly rounds: number;
  /** The order that a controlled run was made to take, by thread: `t1 t2 t1 t2`. */
  readonly order?: readonly string[];
  readonly stagePid: number;
}

/** An act has ended: what came out, and how. */
export interface ResultLine {
  readonly type: 'result';
  readonly act: number;
  /** What `main` returned; for several rounds, one entry a round, in order; null where nothing was returned. */
  readonly outcome: Json;
  readonly ended: Ended;
  /** Milliseconds from the start of the stage's `main` to its end, as the stage saw it; else as the launcher saw it. */
  readonly durationMs: number;
  /** What ended the run, where it did not finish: an error's message with its line, a signal, a limit. */
  readonly reason?: string;
  /** What the program printed apart from `print`, on stderr or stdout; its last part if it was long. */
  readonly output?: string;
}

/** A Python program that does the same as one of the lesson's own, and what it printed. Written after the acts. */
export interface PythonLine {
  readonly type: 'python';
  /** Its name in the lesson's folder. */
  readonly file: string;
  readonly source: string;
  /** The interpreter's, such as `3.11.7`; null: there is no python3 here, and nothing was run. */
  readonly version: string | null;
  /** What it wrote to stdout and stderr, as it came; cut if it was very long. Null: it was not run. */
  readonly output: string | null;
  /** Null: it was not run, or did not end by itself. */
  readonly exitCode: number | null;
  readonly ms: number | null;
  /** What ended it, where it did not do so by itself. */
  readonly ended?: 'timeout' | 'interrupted' | 'crashed';
}

export type TraceLine = TraceHeader | ActLine | RecordedEvent | ResultLine | PythonLine;

/** What the operating system says of one actor at one moment; the value of an `evidence` event. */
export interface Evidence {
  /** The moment's name in the lesson. */
  readonly moment: string;
  readonly ppid: number | null;
  /** `R (running)`, `S (sleeping)`, …, as the kernel spells it. */
  readonly state: string | null;
  /** The kernel function in which the thread sleeps, or null: it runs, or the kernel does not tell. */
  readonly wchan: string | null;
  /** The core it last ran on. */
  readonly cpu: number | null;
  /** CPU time in user and kernel mode, in milliseconds. */
  readonly cpuMs: number | null;
  /** Context switches that it did not ask for. */
  readonly involuntary: number | null;
  /** How many threads the kernel counts in its process, the runtime's own helpers among them. */
  readonly threads?: number | null;
}
