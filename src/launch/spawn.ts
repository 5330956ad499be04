/** The one home of execa: every process that the CLI starts is started here. */
import { execa } from 'execa';

export interface StartOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Give stdout and stderr to the terminal as they are, instead of collecting them. */
  readonly passThrough?: boolean;
}

export interface Started {
  readonly pid: number;
  /** Closing it tells the process that its starter is gone. */
  readonly lifeline: { end(text?: string): void };
  /** Settles when the process itself has ended, whoever still holds its output open. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** The last part of what it wrote to stdout and stderr. */
  output(): string;
}

/** Keeps so much of a process's own output; the rest of a flood is read and dropped. */
const keptBytes = 8192;

/**
 * Starts a process as the head of a group of its own, so that its whole family can be ended at once, and so that Ctrl-C
 * reaches the CLI alone. Throws what the system says (`ENOENT`, `EAGAIN`).
 */
export async function start({ file, args, env, passThrough = false }: StartOptions): Promise<Started> {
  const child = execa(file, args, {
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    stdin: 'pipe',
    stdout: passThrough ? 'inherit' : 'pipe',
    stderr: passThrough ? 'inherit' : 'pipe',
    ...(env === undefined ? {} : { env }),
  });
  // Not waited for: execa would wait for grandchildren that hold the output open.
  child.catch(() => {});
  const { pid } = child;
  if (pid === undefined) {
    const { originalMessage, shortMessage } = await child;
    throw new Error(originalMessage ?? shortMessage ?? `cannot start ${file}`);
  }
  let kept = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept = (kept + text).slice(-keptBytes);
    });
  }
  child.stdin.on('error', () => {});
  return {
    pid,
    lifeline: child.stdin,
    ended: new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    }),
    output: () => kept,
  };
}
