import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type Leftovers, leftoversOf } from './leftovers.js';
import { cleanEnv, ownFolder, program } from './place.js';
import { processesOf, tagName } from './processes.js';

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A shell's command line in which `$PROGRAM` is the program, instead of a call of it. */
  readonly script?: string;
}

export interface CliEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliCall {
  readonly pid: number;
  readonly tag: string;
  /** The folder for what a run keeps on the disk while it lasts. */
  readonly temporary: string;
  /** What has come so far. */
  readonly stdout: () => string;
  readonly end: Promise<CliEnd>;
  /** What is left of it: processes, and files in its temporary folder. */
  leftovers(): Leftovers;
}

/** Starts the program without a terminal: its stdin is closed, its output is read through pipes. */
export function startCli(args: readonly string[], { env = {}, cwd, script }: CliOptions = {}): CliCall {
  const temporary = ownFolder();
  const tag = randomUUID();
  const [file, ...rest] = script === undefined ? [process.execPath, program, ...args] : ['/bin/sh', '-c', script];
  const child = spawn(file ?? '', rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    env: cleanEnv({
      CONCUR_LESSONS_STATE: ownFolder(),
      TMPDIR: temporary,
      PROGRAM: `${process.execPath} ${program}`,
      [tagName]: tag,
      ...env,
    }),
  });
  onTestFinished(() => {
    for (const { pid } of processesOf(tag)) process.kill(pid, 'SIGKILL');
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    pid: child.pid ?? 0,
    tag,
    temporary,
    stdout: () => stdout,
    end: new Promise((resolve, reject) => {
      child.once('error', reject).once('close', (code) => resolve({ code, stdout, stderr }));
    }),
    leftovers: () => leftoversOf({ tag, temporary }),
  };
}

/** Runs the program without a terminal to its end. */
export function runCli(args: readonly string[], options?: CliOptions): Promise<CliEnd> {
  return startCli(args, options).end;
}

/** The lines of a text without its last line end. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}
