/** The one home of execa: programs that are called for what they say, and not watched. */
import { existsSync } from 'node:fs';
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
  /** Lets it begin. If this process ends before, it never does. */
  begin(): void;
  /** Settles when the program itself has ended, whoever still holds its output open. */
  readonly exited: Promise<unknown>;
  /** Settles when nobody can write to its output any more. */
  readonly closed: Promise<{ readonly exitCode: number | null }>;
  /** What it has written to stdout and stderr so far, as it came: of two streams, no order is certain. */
  output(): string;
}

/** A shell that becomes the program when it is told to, so that who is to end it can be there before it does anything. */
const held = 'read -r _ && exec "$@" </dev/null';

/**
 * Prepares a program, which begins when it is told to, and keeps what it says. Where there is no `/bin/sh` (Windows), it
 * begins at once. Never rejects.
 */
export async function callFamily({ file, args, cwd, keptBytes }: FamilyCallOptions): Promise<FamilyCall> {
  const { execa } = await import('execa');
  const options = { reject: false, all: true, buffer: false, detached: true, cwd } as const;
  const child = existsSync('/bin/sh')
    ? execa('/bin/sh', ['-c', held, 'concur-lessons-held', file, ...args], { ...options, stdin: 'pipe' })
    : execa(file, args, { ...options, stdin: 'ignore' });
  // It may have been ended before it began.
  child.stdin?.on('error', () => {});
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
    begin: () => void child.stdin?.end('begin\n'),
    exited,
    closed,
    output: () => (kept.length < keptBytes ? kept : `${kept.slice(0, keptBytes)}…\n`),
  };
}
