import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface StartOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Give stdout and stderr to the terminal as they are, instead of collecting them. */
  readonly passThrough?: boolean;
  /** Told what the process writes to its descriptor 3, which it has only then. */
  onReport?(text: string): void;
}

export interface Started {
  readonly pid: number;
  /** Closing it tells the process that its starter is gone. */
  readonly lifeline: { end(text?: string): void; write(text: string): void };
  /** Settles when all that the process has written to its descriptor 3 was told. */
  readonly reported: Promise<void>;
  /** Settles when the process itself has ended, whoever still holds its output open. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** The last part of what it wrote to stdout and stderr. */
  output(): string;
}

/** Keeps so much of a process's own output; the rest of a flood is read and dropped. */
const keptBytes = 8192;

function keepOutput({ stdout, stderr }: ChildProcess): () => string {
  let kept = '';
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept = (kept + text).slice(-keptBytes);
    });
  }
  return () => kept;
}

/** Tells what comes from a process's descriptor 3, until its other end is closed. */
async function listen(child: ChildProcess, onReport: (text: string) => void): Promise<void> {
  const reports = child.stdio[3] as Readable;
  reports.setEncoding('utf8').on('data', onReport);
  await once(reports, 'close');
}

/**
 * Starts a process as the head of a group of its own, so that its whole family can be ended at once, and so that Ctrl-C
 * reaches the CLI alone. Node's own `spawn`, and not call.ts: it is on the way of every run, where loading a library
 * would take longer than this takes in all. Rejects with what the system says (`ENOENT`, `EAGAIN`).
 */
export async function start({ file, args, env, passThrough = false, onReport }: StartOptions): Promise<Started> {
  const own = passThrough ? 'inherit' : 'pipe';
  const child = spawn(file, args, {
    detached: true,
    stdio: ['pipe', own, own, ...(onReport === undefined ? [] : ['pipe' as const])],
    ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
  });
  const ended = new Promise<Awaited<Started['ended']>>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const { pid, stdin } = child;
  if (pid === undefined || stdin === null) {
    const [error] = (await once(child, 'error')) as [Error];
    throw error;
  }
  // A process that ends before it is told to has closed its side.
  stdin.on('error', () => {});
  const reported = onReport === undefined ? Promise.resolve() : listen(child, onReport);
  return { pid, lifeline: stdin, ended, reported, output: keepOutput(child) };
}
