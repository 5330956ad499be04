/** The one home of execa: programs that are called for what they say, and not watched. */
import type { Result } from 'execa';

export interface CallOptions {
  readonly file: string;
  readonly args: readonly string[];
  /** Default 10,000. */
  readonly timeoutMs?: number;
}

/** Runs a program to its end. Never rejects: a failed call has `failed` set, and says why in `shortMessage`. */
export async function call({ file, args, timeoutMs = 10_000 }: CallOptions): Promise<Result> {
  const { execa } = await import('execa');
  return execa(file, args, { reject: false, timeout: timeoutMs, stdin: 'ignore', forceKillAfterDelay: 200 });
}

export interface FamilyCallOptions {
  readonly file: string;
  readonly args: readonly string[];
  /** The folder that it works in. */
  readonly cwd: string;
  /** Keeps so much of what it says; the rest of a flood is read and dropped. */
  readonly keptBytes: number;
}

/** A program that may start others: the head of a process group of its own, which whoever called it ends. */
export interface FamilyCall {
  /** Undefined: it could not be started. */
  readonly pid: number | undefined;
  /** Settles when the program itself has ended, whoever still holds its output open. */
  readonly exited: Promise<unknown>;
  /** Settles when nobody can write to its output any more. */
  readonly closed: Promise<{ readonly exitCode: number | null }>;
  /** What it has written to stdout and stderr so far, as it came: of two streams, no order is certain. */
  output(): string;
}

/** Starts a program and keeps what it says. Never rejects. */
export async function callFamily({ file, args, cwd, keptBytes }: FamilyCallOptions): Promise<FamilyCall> {
  const { execa } = await import('execa');
  const child = execa(file, args, { reject: false, stdin: 'ignore', all: true, buffer: false, detached: true, cwd });
  let kept = '';
  child.all.setEncoding('utf8').on('data', (text: string) => {
    if (kept.length < keptBytes) kept += text;
  });
  const exited = new Promise((resolve) => {
    child.once('exit', resolve).once('error', resolve);
  });
  const closed = child.then(({ exitCode = null }) => ({ exitCode }));
  return {
    pid: child.pid,
    exited,
    closed,
    output: () => (kept.length < keptBytes ? kept : `${kept.slice(0, keptBytes)}…\n`),
  };
}
